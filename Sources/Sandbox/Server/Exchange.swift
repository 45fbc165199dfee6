internal import Posix

/// One call and its answer, from the first header to the last byte.
final class Exchange: Sendable {
    private enum Phase {
        case receiving
        case waiting
        case answered(HTTPReply)
    }

    private struct State {
        var phase = Phase.receiving
        var body: [UInt8] = []
        var bodyBytes = 0
    }

    /// A body may hold a few pictures in base64.
    static let bodyLimit = 16_000_000
    /// Past that, nobody reads on in order to say that it was too much.
    private static let patience = 64_000_000

    private let state = Guarded(State())

    /// False when it is time to hang up.
    func take(_ part: UnsafeRawBufferPointer) -> Bool {
        state.withLock { state in
            state.bodyBytes += part.count
            if state.bodyBytes <= Self.bodyLimit {
                unsafe state.body.append(contentsOf: part)
            } else {
                state.body = []
            }
            return state.bodyBytes <= Self.patience
        }
    }

    /// The body, once; nil when it was taken before.
    func beginWaiting() -> (body: [UInt8], isTooLong: Bool)? {
        state.withLock { state in
            guard case .receiving = state.phase else { return nil }
            state.phase = .waiting
            let body = state.body
            state.body = []
            return (body, state.bodyBytes > Self.bodyLimit)
        }
    }

    func finish(_ reply: HTTPReply) {
        state.withLock { $0.phase = .answered(reply) }
    }

    var reply: HTTPReply? {
        state.withLock { state in
            if case .answered(let reply) = state.phase { reply } else { nil }
        }
    }
}
