package import ArchiveModel
internal import Posix

/// The time of day and the passing of it, for work that waits; a test makes its own.
package struct WorkClock: Sendable {
    package let now: @Sendable () -> Moment
    package let sleep: @Sendable (Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Moment, sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    package static let system = WorkClock(
        now: { Moment(milliseconds: WallClock.milliseconds()) },
        sleep: { try await ContinuousClock().sleep(for: $0) })
}

extension Moment {
    package static func - (later: Moment, earlier: Moment) -> Duration {
        .milliseconds(later.milliseconds.subtractingReportingOverflow(earlier.milliseconds).partialValue)
    }
}
