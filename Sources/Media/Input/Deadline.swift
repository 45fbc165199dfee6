internal import ArchiveModel
internal import Synchronization

/// When a job must be done by, and whether it is still wanted. FFmpeg asks between reads.
package final class Deadline: Sendable {
    private let end: ContinuousClock.Instant?
    private let isCancelled = Atomic<Bool>(false)
    private let isUnwanted: @Sendable () -> Bool

    /// Nil waits for ever: for a caller that is watched from outside. `isUnwanted` is asked as often as the
    /// time is, and once it says so, that stays.
    package init(in duration: Duration?, isUnwanted: @escaping @Sendable () -> Bool = { false }) {
        end = duration.map { ContinuousClock.now + $0 }
        self.isUnwanted = isUnwanted
    }

    package func cancel() {
        isCancelled.store(true, ordering: .relaxed)
    }

    package var isOver: Bool {
        if isCancelled.load(ordering: .relaxed) { return true }
        if isUnwanted() {
            cancel()
            return true
        }
        return end.map { ContinuousClock.now >= $0 } ?? false
    }

    /// Why it is over, for the error.
    var code: MediaError.Code {
        isCancelled.load(ordering: .relaxed) ? .cancelled : .timedOut
    }

    func check(_ attempt: String, _ name: String) throws(MediaError) {
        if isOver { throw stopped(attempt, name) }
    }

    func stopped(_ attempt: String, _ name: String) -> MediaError {
        code == .cancelled
            ? MediaError(.cancelled, "stopped trying to \(attempt) \(name), as asked")
            : MediaError(
                .timedOut,
                "could not \(attempt) \(name) in the time allowed; it may be damaged or on a slow disk")
    }
}
