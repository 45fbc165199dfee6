internal import Posix

/// Takes one answer into a partial file. Everything but the end of it runs on the transfer thread.
final class DownloadSink: HTTPSink {
    /// Why it wanted no more.
    enum Stop: Sendable {
        case decision(ResumeDecision)
        case notAVideo(NotAVideo)
        case tooLarge(Int64)
        case disk(SystemError)
        /// More came than was announced.
        case tooMuch
    }

    /// How far it is.
    struct Position: Sendable {
        /// Where the next byte goes.
        var offset: Int64
        /// Where this body ends, where that is known.
        var end: Int64?
        /// Of the whole.
        var length: Int64?
        /// The strong one of what is in the file now.
        var tag: String?
        /// The body is not the whole, whatever its length.
        var isPart = false
        var isFramed = true
        var hasBegun = false
        var stop: Stop?
        var received: Int64 = 0
    }

    private struct State {
        var position: Position
        /// A new body that has not begun to replace what is kept: it may be an error page.
        var pending: Pending?
        var told: Int64
        var checkpoint: Int64
        var track: Int
    }

    private struct Pending {
        let length: Int64?
        let tag: String?
        var start: [UInt8] = []
    }

    struct Surroundings: Sendable {
        /// The link is for https.
        let isSecure: Bool
        let fileName: String
        let maxBytes: Int64
        let hasher: FileHasher
        let commit: GroupCommit
        let onProgress: @Sendable (DownloadProgress) -> Void
    }

    private let partial: Partial
    private let asked: KeptPart?
    private let surroundings: Surroundings
    private let state: Guarded<State>

    /// The hashing thread and whoever watches are told after so many bytes.
    private static let tellEvery: Int64 = 256 << 10
    /// What a power cut may cost.
    private static let syncEvery: Int64 = 64 << 20

    /// - Parameters:
    ///   - asked: what the request goes on from; nil where it asks for the whole.
    ///   - kept: what there is, in either case.
    init(_ partial: Partial, asked: KeptPart?, kept: Int64, track: Int, _ surroundings: Surroundings) {
        self.partial = partial
        self.asked = asked
        self.surroundings = surroundings
        state = Guarded(
            State(position: Position(offset: kept), told: kept, checkpoint: kept, track: track))
    }

    var position: Position { state.withLock { $0.position } }
    /// Of the hashing thread, for what is in the file now.
    var track: Int { state.withLock { $0.track } }

    func begin(_ head: HTTPHead) -> Bool {
        if surroundings.isSecure, let origin = HTTPOrigin(head.url), origin.scheme == "http" {
            surroundings.onProgress(.leadsToPlain(host: origin.host))
        }
        let head = AnswerHead(head)
        let decision = ResumeDecision(head, after: asked)
        return state.withLock { state in
            state.position.isFramed = head.isFramed
            switch decision {
            case .append(let end, let length):
                state.position.end = end
                state.position.length = length
                state.position.tag = asked?.tag
                state.position.isPart = true
                state.position.hasBegun = true
                guard isSmallEnough(length ?? end, &state) else { return false }
                surroundings.onProgress(.begins(at: state.position.offset, length: length))
                return true
            case .restart(let length, let tag):
                guard isSmallEnough(length ?? 0, &state) else { return false }
                state.pending = Pending(length: length, tag: tag)
                return true
            case .nothingMore, .askForTheWhole, .failure:
                state.position.stop = .decision(decision)
                return false
            }
        }
    }

    private func isSmallEnough(_ bytes: Int64, _ state: inout State) -> Bool {
        guard bytes > surroundings.maxBytes else { return true }
        state.position.stop = .tooLarge(bytes)
        return false
    }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        state.withLock { state in
            state.position.received += Int64(bytes.count)
            guard state.pending != nil else { return unsafe append(bytes, &state) }
            unsafe state.pending?.start.append(contentsOf: bytes)
            guard let count = state.pending?.start.count, count >= NotAVideo.enough else { return true }
            return replace(&state)
        }
    }

    /// After the last byte; a short body is looked at only now. Not on the transfer thread.
    /// - Parameter isWhole: the server ended it, and not the loss of the connection.
    func end(isWhole: Bool) {
        state.withLock { state in
            // What is kept gives way to a body, not to the promise of one.
            let hasBody = isWhole && state.pending?.start.isEmpty == false
            if hasBody, state.position.stop == nil { _ = replace(&state) }
            tell(&state)
        }
    }

    /// The new body is worth more than what is kept: it takes its place.
    private func replace(_ state: inout State) -> Bool {
        guard let pending = state.pending else { return true }
        if let other = NotAVideo(pending.start, fileName: surroundings.fileName) {
            state.position.stop = .notAVideo(other)
            return false
        }
        do throws(SystemError) {
            try partial.begin(length: pending.length, tag: pending.tag)
        } catch {
            state.position.stop = .disk(error)
            return false
        }
        state.pending = nil
        state.position.offset = 0
        state.position.end = pending.length
        state.position.length = pending.length
        state.position.tag = pending.tag
        state.position.hasBegun = true
        state.told = 0
        state.checkpoint = 0
        surroundings.hasher.forget(state.track)
        state.track = surroundings.hasher.follow(partial.file)
        surroundings.onProgress(.begins(at: 0, length: pending.length))
        return unsafe pending.start.withUnsafeBytes { unsafe append($0, &state) }
    }

    private func append(_ bytes: UnsafeRawBufferPointer, _ state: inout State) -> Bool {
        let offset = state.position.offset
        let after = offset + Int64(bytes.count)
        if let end = state.position.end, after > end {
            state.position.stop = .tooMuch
            return false
        }
        guard isSmallEnough(after, &state) else { return false }
        do throws(SystemError) {
            if let failure = partial.failure { throw failure }
            unsafe try partial.file.write(bytes, at: offset)
        } catch {
            state.position.stop = .disk(error)
            return false
        }
        state.position.offset = after
        if after - state.told >= Self.tellEvery { tell(&state) }
        if after - state.checkpoint >= Self.syncEvery {
            state.checkpoint = after
            surroundings.commit.checkpointLater(partial, after)
        }
        return true
    }

    private func tell(_ state: inout State) {
        guard state.position.hasBegun, state.position.offset > state.told else { return }
        state.told = state.position.offset
        surroundings.hasher.advance(state.track, to: state.told)
        surroundings.onProgress(.reached(state.told))
    }
}
