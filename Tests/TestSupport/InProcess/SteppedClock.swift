package import CommandLine
internal import Posix

/// Time that passes only when the test says so.
package final class SteppedClock: Sendable {
    private struct Sleeper {
        let id: Int
        let until: Duration
        let continuation: CheckedContinuation<Void, any Error>
    }
    private struct State {
        var now = Duration.zero
        var nextID = 0
        var sleepers: [Sleeper] = []
    }
    private let state = Guarded(State())

    package init() {}

    package var timekeeper: Timekeeper {
        Timekeeper(uptime: { self.state.withLock { $0.now } }, sleep: { try await self.sleep($0) })
    }

    package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// Lets time pass and wakes whoever has slept long enough.
    package func advance(by duration: Duration) {
        let awake = state.withLock { state in
            state.now += duration
            let now = state.now
            let awake = state.sleepers.filter { $0.until <= now }
            state.sleepers.removeAll { $0.until <= now }
            return awake
        }
        for sleeper in awake { sleeper.continuation.resume() }
    }

    private func sleep(_ duration: Duration) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if Task.isCancelled { return true }
                    let until = state.now + duration
                    state.sleepers.append(Sleeper(id: id, until: until, continuation: continuation))
                    return false
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.first { $0.id == id }
                state.sleepers.removeAll { $0.id == id }
                return sleeper
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }
}
