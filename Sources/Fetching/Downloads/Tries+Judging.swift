internal import ArchiveModel
internal import Posix

/// What one answer was, and what follows from it.
extension Tries {
    /// Nil where all went well as far as it went: `kept` says how far that is.
    func judge(_ sink: DownloadSink, _ failure: HTTPFailure?) throws(DownloadFailure) -> Trouble? {
        let position = sink.position
        track = sink.track
        received += position.received
        if position.hasBegun {
            asksForTheWhole = false
            isFramed = position.isFramed || position.length != nil
            kept = KeptPart(bytes: position.offset, length: position.length, tag: position.tag)
        }
        if let stop = position.stop { return try judge(stop) }
        if let failure { return try judge(failure) }
        guard position.hasBegun, position.offset > 0 else {
            return Trouble(cause: .unusable, failure: failed(.incomplete, "the server sent an empty file"))
        }
        if let end = position.end, position.offset < end {
            return Trouble(cause: .interrupted, failure: failed(.network, "the server ended it too soon"))
        }
        // The end of what has no length is the end of the file, if the file agrees.
        if position.length == nil, !position.isPart { kept?.length = position.offset }
        if kept?.isWhole == true { return nil }
        return Trouble(cause: .interrupted, failure: failed(.network, "the server sent only a part of it"))
    }

    private func judge(_ stop: DownloadSink.Stop) throws(DownloadFailure) -> Trouble? {
        switch stop {
        case .decision(let decision): return judge(decision)
        case .disk(let error): throw DownloadFailure(error, fetching: download.shown)
        case .tooLarge(let bytes):
            let limit = engine.settings.maxBytes
            throw failed(
                .tooLarge,
                "it has \(bytes > limit ? "\(bytes) bytes or more" : "more bytes"), and \(limit) are allowed; "
                    + "raise --max-bytes if that is meant")
        case .tooMuch:
            asksForTheWhole = true
            return Trouble(
                cause: .unusable, failure: failed(.network, "the server sent more than it had announced"))
        case .notAVideo(let other):
            let words = other.firstLine.map { ", beginning with “\($0)”" } ?? ""
            throw failed(
                .notAVideo,
                "the server sent \(other.name)\(words), and not a video; open the link in a browser")
        }
    }

    private func judge(_ decision: ResumeDecision) -> Trouble? {
        switch decision {
        case .append, .restart: return nil
        case .nothingMore:
            if let bytes = kept?.bytes { kept?.length = bytes }
            isFramed = true
            return nil
        case .askForTheWhole(let reason):
            asksForTheWhole = true
            return Trouble(cause: .unusable, failure: failed(.network, reason.rawValue))
        case .failure(let answer): return judge(answer)
        }
    }

    private func judge(_ answer: AnswerFailure) -> Trouble {
        let status = "the server answered \(answer.status)"
        switch answer.kind {
        case .expired:
            let isPast = (expires ?? .distantFuture) <= .now
            let why =
                isPast
                ? "the link ended at \(expires?.description ?? "")" : "its link has ended, or never was"
            return Trouble(
                cause: .expired,
                failure: failed(.expired, "\(status): \(why); get a fresh link and run it again"))
        case .busy:
            let seconds = answer.retryAfter.flatMap { RetryAfter.seconds($0, now: .now) }
            let isTooLong = (seconds ?? 0) > engine.settings.backoff.patience
            let why =
                isTooLong ? ", and wants to be asked again in \(Int(seconds ?? 0)) s" : " until we gave up"
            return Trouble(
                cause: .busy(retryAfter: seconds),
                failure: failed(.busy, "\(status)\(why); run it again \(isTooLong ? "then" : "later")"))
        case .refused:
            return Trouble(cause: .hopeless, failure: failed(.refused, "\(status); look at the link"))
        }
    }

    private func judge(_ failure: HTTPFailure) throws(DownloadFailure) -> Trouble? {
        let code: DownloadFailure.Code
        switch failure.kind {
        case .cancelled: throw download.cancelled
        // `Stop` says more, and was looked at first.
        case .sinkStopped: return nil
        case .tls: code = .tls
        case .refusedAddress: code = .refusedAddress
        case .badURL: code = .badURL
        case .tooLarge: code = .tooLarge
        case .tooManyRedirects, .refusedRedirect: code = .tooManyRedirects
        case .timeout: code = .timedOut
        case .badRequest, .resources, .failed: code = .failed
        case .cannotResolve, .cannotConnect, .stalled, .connectionLost, .badAnswer: code = .network
        }
        if let left = download.timeLeft, left <= 0 { throw download.outOfTime(nil) }
        // Without an address there is none in the sentence.
        let isUnnamed = failure.kind == .badURL
        return Trouble(
            cause: failure.mayPass ? .interrupted : .hopeless,
            failure: isUnnamed ? failed(code, failure.sentence) : DownloadFailure(code, failure.sentence))
    }

    func failed(_ code: DownloadFailure.Code, _ why: String) -> DownloadFailure {
        DownloadFailure(code, "could not fetch \(download.shown): \(why)")
    }
}

extension Moment {
    /// By the clock on the wall.
    static var now: Moment { Moment(milliseconds: WallClock.milliseconds()) }
    fileprivate static var distantFuture: Moment { Moment(milliseconds: .max) }
}
