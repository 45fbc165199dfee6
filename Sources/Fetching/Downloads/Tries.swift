internal import ArchiveModel
internal import Posix

/// Try after try, until the file is whole or there is no hope.
actor Tries {
    let download: Download
    let partial: Partial
    let engine: Downloads
    var kept: KeptPart?
    /// The end of the body was marked, and was reached.
    var isFramed = true
    /// Of the hashing thread.
    var track: Int
    private var plan: RetryPlan
    private var link: Link
    var expires: Moment?
    var received: Int64 = 0
    /// The file once ended too soon, although the server had marked its end.
    var hasBeenCut = false
    /// The next request is for the whole, whatever is kept.
    var asksForTheWhole = false

    /// Why a try was not the last.
    struct Trouble: Sendable {
        let cause: RetryPlan.Cause
        let failure: DownloadFailure
    }

    /// Whose slot is held; nil while none is.
    private var slot: String?

    /// - Parameter slot: of the link's host, taken over.
    init(_ download: Download, _ partial: Partial, kept: KeptPart?, slot: String) {
        self.slot = slot
        self.download = download
        self.partial = partial
        self.kept = kept
        engine = download.engine
        link = download.item.link
        expires = download.item.expires
        plan = RetryPlan(
            attempts: engine.settings.attempts, canRefresh: download.item.freshLink != nil,
            kept: kept?.bytes ?? 0)
        track = engine.hasher.follow(partial.file)
        if let kept { engine.hasher.advance(track, to: kept.bytes) }
    }

    func untilWhole() async throws(DownloadFailure) -> FetchedFile {
        do throws(DownloadFailure) {
            while true {
                let trouble: Trouble
                if kept?.isWhole == true && !asksForTheWhole {
                    switch try await finish() {
                    case .file(let file): return file
                    case .trouble(let cut): trouble = cut
                    }
                } else {
                    switch try await once() {
                    case nil: continue
                    case .some(let met): trouble = met
                    }
                }
                try await getOver(trouble)
            }
        } catch {
            await keep()
            throw error
        }
    }

    /// What came is put on the disk, so that not even a power cut takes it.
    private func keep() async {
        releaseSlot()
        engine.hasher.forget(track)
        guard let kept, kept.bytes > 0, partial.failure == nil else { return }
        try? await engine.commit.checkpoint(partial, kept.bytes)
    }

    // MARK: Between two tries

    private func getOver(_ trouble: Trouble) async throws(DownloadFailure) {
        let step = plan.step(
            after: trouble.cause, kept: kept?.bytes ?? 0, timeLeft: download.timeLeft,
            backoff: engine.settings.backoff, random: Double.random(in: 0..<1))
        switch step {
        case .giveUp: throw trouble.failure
        case .outOfTime: throw download.outOfTime(trouble.failure)
        case .freshLink: try await refresh(trouble.failure)
        case .again(let seconds):
            download.onProgress(.waits(seconds, why: trouble.failure.sentence))
            try await download.pause(seconds)
        }
    }

    private func refresh(_ failure: DownloadFailure) async throws(DownloadFailure) {
        guard let fresh = await download.item.freshLink?() else { throw failure }
        if Task.isCancelled { throw download.cancelled }
        link = fresh.link
        expires = fresh.expires
    }

    // MARK: One try

    /// Nil where it went well as far as it went.
    private func once() async throws(DownloadFailure) -> Trouble? {
        if let expires, expires <= .now, plan.takeRefresh(), let fresh = await download.item.freshLink?() {
            link = fresh.link
            self.expires = fresh.expires
        }
        if slot == nil {
            guard await engine.slots.acquire(link.origin, expires: expires) else { throw download.cancelled }
            slot = link.origin
        }
        if let left = download.timeLeft, left <= 0 { throw download.outOfTime(nil) }

        let asked = asksForTheWhole ? nil : kept.flatMap { $0.canGoOn ? $0 : nil }
        let sink = DownloadSink(
            partial, asked: asked, kept: kept?.bytes ?? 0, track: track,
            DownloadSink.Surroundings(
                isSecure: link.scheme == "https", fileName: download.item.name,
                maxBytes: engine.settings.maxBytes, hasher: engine.hasher,
                commit: engine.commit, onProgress: download.onProgress))
        let failure: HTTPFailure?
        do throws(HTTPFailure) {
            _ = try await engine.client.receive(request(asked), into: sink)
            failure = nil
        } catch {
            failure = error
        }
        releaseSlot()
        sink.end(isWhole: failure == nil)
        return try judge(sink, failure)
    }

    func releaseSlot() {
        if let slot { engine.slots.release(slot) }
        slot = nil
    }

    private func request(_ asked: KeptPart?) -> HTTPRequest {
        var request = HTTPRequest("GET", link.text)
        request.addresses = download.item.addresses ?? engine.settings.addresses
        // A fresh link may lead elsewhere, and what is secret is for the first one's origin alone.
        if link.origin == download.item.link.origin { request.secretHeaders = download.item.secretHeaders }
        request.timeouts.stall = engine.settings.stall
        request.timeouts.total = download.timeLeft
        // The sink counts, for it knows what is there from before.
        request.maxBytes = .max
        // Packed on the way the bytes would not be the file's: RFC 9110, 8.4.
        request.headers = [HTTPHeader("Accept-Encoding", "identity")]
        if let asked, let tag = asked.tag {
            request.headers += [HTTPHeader("Range", "bytes=\(asked.bytes)-"), HTTPHeader("If-Range", tag)]
        }
        return request
    }
}
