internal import ArchiveFormat
internal import ArchiveModel
internal import Posix
package import Tasks

/// Sends requests so that each is paid once: the intent is on disk before the request leaves, the task's id as
/// soon as it is known, and what nobody knows is parked.
package struct Submitter: Sendable {
    package enum Outcome: Sendable {
        /// Sent now; the record tells what came of it.
        case sent(TaskRecord)
        /// It was sent before, and not again.
        case known(TaskRecord)
        /// Stopped before anything was sent.
        case interrupted(TaskRecord?)
    }

    private let store: TaskStore
    private let rules: SubmissionRules
    private let clock: WorkClock

    package init(store: TaskStore, rules: SubmissionRules, clock: WorkClock) {
        self.store = store
        self.rules = rules
        self.clock = clock
    }

    /// Writes the intent down, unless there is one: what the order wants is on disk when this returns.
    package func prepare(_ order: SubmissionOrder) async throws(StoreProblem) {
        let now = clock.now()
        try await store.offPool { store throws(StoreProblem) in
            // Whoever has the lock has written it.
            guard let lock = try store.lock(order.name) else { return }
            defer { lock.release() }
            if try store.record(order.name) == nil { try store.write(order.record(in: store, at: now)) }
        }
    }

    /// `report` is told of delays.
    package func submit(
        _ order: SubmissionOrder, through caller: any ProviderCaller,
        report: @Sendable (TaskRecord, SubmissionStep) -> Void
    ) async throws(StoreProblem) -> Outcome {
        // From here on nobody else sends this request; whoever waited for the lock finds what we wrote.
        guard let lock = try await store.waitForLock(order.name) else { return .interrupted(nil) }
        defer { lock.release() }
        let start = clock.now()
        var record = try await store.offPool { store throws(StoreProblem) -> TaskRecord in
            try Self.found(order, in: store, at: start)
        }
        guard record.phase.maySend else { return .known(record) }
        record.prepareAgain(at: start)
        for attempt in 1... {
            if Task.isCancelled { return .interrupted(record) }
            record.send(at: clock.now())
            try await write(record)
            let outcome = await finished { await caller.create(order.bytes) }
            let step = rules.step(after: outcome, attempt: attempt)
            record = try await settle(record, step, outcome)
            guard case .again(let pause, _) = step else { break }
            report(record, step)
            do {
                try await clock.sleep(pause)
            } catch {
                return .interrupted(record)
            }
        }
        return .sent(record)
    }

    /// The record as it stands. We have the lock: whoever wrote "sending" is dead.
    private static func found(
        _ order: SubmissionOrder, in store: TaskStore, at now: Moment
    ) throws(StoreProblem) -> TaskRecord {
        guard var record = try store.record(order.name) else { return try order.record(in: store, at: now) }
        guard record.identity == order.identity else { throw order.sameName(in: store) }
        if record.parkIfAbandoned(at: now) { try store.write(record) }
        return record
    }

    /// Once sent, the answer is waited for even when the user wants to stop: it tells what was paid for. A
    /// second Ctrl-C ends the program, and the next run parks the task.
    private func finished(_ call: @escaping @Sendable () async -> CallOutcome) async -> CallOutcome {
        await Task { await call() }.value
    }

    private func write(_ record: TaskRecord) async throws(StoreProblem) {
        try await store.offPool { store throws(StoreProblem) in try store.write(record) }
    }

    /// The id first, alone; then the long body, if it is one.
    private func settle(
        _ record: TaskRecord, _ step: SubmissionStep, _ outcome: CallOutcome
    ) async throws(StoreProblem) -> TaskRecord {
        var settled = record
        settled.settle(step, at: clock.now())
        let body = if case .answered(let answer) = outcome { answer.body } else { [] as [UInt8] }
        do throws(StoreProblem) {
            return try await store.offPool { [settled] store throws(StoreProblem) -> TaskRecord in
                var record = settled
                if body.isEmpty {
                    try store.write(record)
                    return record
                }
                if !KeptText.isShort(body) { try store.write(record) }
                record.createAnswer = try store.keep(body, of: record.name, as: .created)
                try store.write(record)
                return record
            }
        } catch {
            // Paid for, and the disk does not take it: at least the user knows.
            guard let id = settled.taskID ?? settled.candidate else { throw error }
            throw .archive(
                ArchiveProblem(
                    "\(error.sentence); note this: \(record.provider) took the request as task \(id), and "
                        + "`dailies tasks resolve \(record.name) --billed` will want to know"))
        }
    }
}
