package import ArchiveModel
package import Tasks

/// Asks for tasks until their providers are done with them.
package struct Watcher: Sendable {
    package enum News: Sendable {
        /// It was asked for, and this is known now.
        case state(TaskRecord)
        /// The question failed, and is asked again after a while.
        case trouble(TaskRecord, TaskAnswer.Problem, again: Duration)
    }

    /// What was known when the watching ended, and why it ended before the task did.
    package struct End: Sendable {
        package let record: TaskRecord
        package let problem: TaskAnswer.Problem?
        /// The last word about the task, with links that are good now; nil where nothing was heard.
        package let answer: TaskAnswer?

        package init(record: TaskRecord, problem: TaskAnswer.Problem?, answer: TaskAnswer? = nil) {
            self.record = record
            self.problem = problem
            self.answer = answer
        }
    }

    private let store: TaskStore
    private let pace: PollPace
    private let gate: Gate
    private let clock: WorkClock
    private let random: @Sendable () -> Double

    /// - Parameter width: how many questions may be under way at once.
    package init(
        store: TaskStore, pace: PollPace, width: Int, clock: WorkClock,
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.store = store
        self.pace = pace
        gate = Gate(width)
        self.clock = clock
        self.random = random
    }

    /// Returns when the task has ended, cannot be asked for, or the Swift task was cancelled.
    package func watch(
        _ record: TaskRecord, through caller: any ProviderCaller, news: @Sendable (News) -> Void
    ) async throws(StoreProblem) -> End {
        var record = record
        guard record.isUnderway, let id = record.taskID else { return End(record: record, problem: nil) }
        var polling = Polling(pace)
        var heard: TaskAnswer?
        var step = polling.start(sinceLastAsked: record.lastAsked.map { clock.now() - $0 })
        while case .ask(let pause) = step {
            do {
                try await clock.sleep(pause)
            } catch {
                return End(record: record, problem: Self.interrupted)
            }
            let outcome = await gate.pass { await caller.query(id) }
            if Task.isCancelled, case .cancelled = outcome {
                return End(record: record, problem: Self.interrupted)
            }
            if case .answered(let answer) = outcome { heard = answer.aboutTask ?? heard }
            let now = clock.now()
            let age = now - (record.submitted ?? record.prepared)
            step = polling.next(after: outcome, age: age, random: random())
            guard let written = try await note(outcome, of: record.name, at: now) else {
                return End(record: record, problem: Self.interrupted)
            }
            record = written
            switch step {
            // Another one who watches it may have been quicker.
            case .ask where record.isSettled: step = .ended
            case .ask(let again):
                if let problem = Polling.problem(of: outcome) {
                    news(.trouble(record, problem, again: again))
                } else {
                    news(.state(record))
                }
            case .ended, .gaveUp: break
            }
        }
        if case .gaveUp(let problem) = step { return End(record: record, problem: problem) }
        return End(record: record, problem: nil, answer: heard)
    }

    /// Asks for a task that is not kept here, or for links alone.
    package func ask(_ id: String, through caller: any ProviderCaller) async -> CallOutcome {
        await ask(id, through: caller) { _ in true }.outcome
    }

    /// Asks whatever is known, for links that are good now.
    package func ask(
        _ record: TaskRecord, through caller: any ProviderCaller
    ) async throws(StoreProblem) -> End {
        guard record.phase == .submitted, let id = record.taskID else {
            return End(record: record, problem: nil)
        }
        var written = record
        let end = try await ask(id, through: caller) { outcome async throws(StoreProblem) in
            guard let noted = try await note(outcome, of: record.name, at: clock.now()) else { return false }
            written = noted
            return true
        }
        if case .answered(let answer) = end.outcome, let heard = answer.aboutTask {
            return End(record: written, problem: nil, answer: heard)
        }
        return End(record: written, problem: end.problem)
    }

    /// One answer is enough; what goes wrong on the way to it is asked again a few times. `hear` is told each outcome
    /// and says whether to go on.
    private func ask<Failure>(
        _ id: String, through caller: any ProviderCaller,
        _ hear: (CallOutcome) async throws(Failure) -> Bool
    ) async throws(Failure) -> (outcome: CallOutcome, problem: TaskAnswer.Problem?) {
        var polling = Polling(Self.brief)
        while true {
            let outcome = await gate.pass { await caller.query(id) }
            if case .cancelled = outcome { return (outcome, Self.interrupted) }
            guard try await hear(outcome) else { return (outcome, Self.interrupted) }
            if case .answered(let answer) = outcome, answer.aboutTask != nil { return (outcome, nil) }
            switch polling.next(after: outcome, age: .zero, random: random()) {
            case .ended: return (outcome, nil)
            case .gaveUp(let problem): return (outcome, problem)
            case .ask(let pause):
                do {
                    try await clock.sleep(pause)
                } catch {
                    return (.cancelled(mayHaveArrived: true), Self.interrupted)
                }
            }
        }
    }

    /// For whoever only wants to know now.
    private static let brief = PollPace(interval: .milliseconds(500), slowest: .seconds(5), attempts: 4)

    private static let interrupted = TaskAnswer.Problem(code: "interrupted", "the watching was stopped")

    /// Writes down what was learned. Nil where the record is gone or we were stopped.
    private func note(
        _ outcome: CallOutcome, of name: TaskName, at now: Moment
    ) async throws(StoreProblem) -> TaskRecord? {
        try await store.update(name) { record, store throws(StoreProblem) in
            record.asked(at: now)
            guard case .answered(let answer) = outcome else { return }
            if var task = answer.aboutTask {
                if let id = task.taskID, id != record.taskID {
                    task.remarks.append("the answer names the task \(id)")
                }
                record.take(task, at: now)
                record.latestAnswer = try store.keep(answer.body, of: name, as: .latest)
            } else if let problem = Polling.problem(of: outcome) {
                record.noteUnclear(problem.message, at: now)
            }
        }
    }
}
