import Posix

/// Stops a task for a reason, whichever of the two comes first: the reason or the task.
final class Cancellation: Sendable {
    enum Reason: Sendable {
        case user
        case outputEnd
    }

    private struct State {
        var reason: Reason?
        var task: Task<Result<ExitCode, Failure>, Never>?
    }
    private let state = Guarded(State())

    var reason: Reason? { state.withLock { $0.reason } }

    func cancel(for reason: Reason) {
        let task = state.withLock { state in
            if state.reason == nil { state.reason = reason }
            return state.task
        }
        task?.cancel()
    }

    func watch(_ task: Task<Result<ExitCode, Failure>, Never>) {
        let isCancelled = state.withLock { state in
            state.task = task
            return state.reason != nil
        }
        if isCancelled { task.cancel() }
    }
}
