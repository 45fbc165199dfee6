internal import Posix

/// What the server answers, and what it was asked.
final class Script: Sendable {
    private struct State: Sendable {
        var answers: [String: @Sendable (ReceivedRequest) -> Answer] = [:]
        var requests: [ReceivedRequest] = []
    }

    private let state = Guarded(State())

    var requests: [ReceivedRequest] { state.withLock { $0.requests } }

    func set(_ path: String, _ answer: @escaping @Sendable (ReceivedRequest) -> Answer) {
        state.withLock { $0.answers[path] = answer }
    }

    /// The answer, and the request with its number, as it is recorded.
    func answer(to request: ReceivedRequest) -> (Answer, ReceivedRequest) {
        var recorded = request
        let answer = state.withLock { state in
            recorded.number = state.requests.count { $0.path == request.path }
            state.requests.append(recorded)
            return state.answers[request.path] ?? state.answers["*"]
        }
        // Outside the lock: a script may ask the server what came before.
        return (
            answer?(recorded) ?? .text("nothing is scripted for \(request.path)\n", status: 404), recorded
        )
    }
}
