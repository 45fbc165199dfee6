import ArchiveFormat
import ArchiveModel
import CommandLine
import JSON
import Posix
import Tasks
import Workflow

/// Prints what became of each file as it is done, counts, and sums up.
final class ArchiveReport: Sendable {
    private struct State {
        var totals = ArchiveTotals()
        var hasHeader = false
        var isLate = false
        /// Nothing more can be kept.
        var archiveProblem: String?
        var said: Set<String> = []
    }

    private let console: Console
    private let printsJSON: Bool
    /// What is known and not archived yet: then what is not done yet is nothing to be told of.
    private let isOnlyWhatIsNew: Bool
    private let row: ArchiveRow
    private let state = Guarded(State())
    private let start = SteadyClock.seconds()
    let budget: Budget?

    init(_ invocation: Invocation, _ context: Context, isOnlyWhatIsNew: Bool) {
        console = context.console
        printsJSON = invocation[CommonOptions.json]
        self.isOnlyWhatIsNew = isOnlyWhatIsNew
        row = ArchiveRow(for: context.console)
        budget = invocation[ArchiveOptions.maxCost].map { Budget($0) }
    }

    /// A full disk is one for all that would follow.
    var mayGoOn: Bool { state.withLock { $0.archiveProblem == nil } }

    func add(_ outcome: ArchiveOutcome) {
        if outcome.failure?.code == ArchiveFailure.archiveUnusable {
            let isFirst = state.withLock { state in
                defer { state.archiveProblem = state.archiveProblem ?? outcome.failure?.sentence }
                return state.archiveProblem == nil
            }
            if !isFirst { return }
        }
        let isFirst = state.withLock { state in
            state.totals.add(outcome)
            defer { state.hasHeader = state.hasHeader || outcome.clip != nil }
            return !state.hasHeader
        }
        if printsJSON {
            console.print(json: outcome.contract)
        } else if outcome.clip != nil {
            console.print((isFirst ? [row.header] : []) + row.lines(outcome))
        } else if outcome.state == .pending {
            console.note("\(outcome.failure?.sentence ?? "")")
        } else if let failure = outcome.failure {
            console.complain("\("dailies", .bad): \(failure.sentence)")
        }
    }

    /// Words on the way; each once.
    func tell(_ line: String) {
        if state.withLock({ $0.said.insert(line).inserted }) { console.note("\(line)") }
    }

    func tell(_ lines: [String]) { for line in lines { tell(line) } }

    func tell(_ news: Watcher.News) {
        switch news {
        case .state(let record): tell("\(record.name): \(TaskPhrase.state(record, withProgress: false))")
        case .trouble(let record, let problem, _): tell("\(record.name): \(problem.message); asking again")
        }
    }

    func noteStop(_ arrival: Arrival) {
        let clip = arrival.outcomes.first { $0.verdict == "fail" }?.clip?.text ?? "a clip"
        console.note("\(clip) is not what was asked for: no other task is begun")
    }

    func timeIsUp() { state.withLock { $0.isLate = true } }

    /// The table, and the exit code.
    func end(leftOut: Int) -> ExitCode {
        let state = state.withLock { $0 }
        var totals = state.totals
        totals.leftOut = leftOut
        if totals.isEmpty {
            console.note(leftOut > 0 ? Self.nothingToDo(leftOut) : Self.nothingKnown)
        } else if !printsJSON {
            console.print(ArchiveTable.lines(totals, seconds: SteadyClock.seconds() - start, console))
        }
        if let problem = state.archiveProblem, printsJSON {
            console.complain("\("dailies", .bad): \(problem)")
        }
        return code(totals, state)
    }

    private static func nothingToDo(_ count: Int) -> Text {
        "nothing to do: \(count == 1 ? "the one known task is" : "all \(count) known tasks are") archived already"
    }

    private static let nothingKnown: Text =
        "there is nothing to archive: no task is known that is done; 'dailies submit' makes some, and saved answers "
        + "can be named"

    private func code(_ totals: ArchiveTotals, _ state: State) -> ExitCode {
        if state.archiveProblem != nil { return .archiveUnusable }
        if Task.isCancelled { return .interrupted }
        if totals.unprocessed > 0 || state.isLate { return .unprocessed }
        if totals.pending > 0, !isOnlyWhatIsNew { return .unprocessed }
        return totals.isNotWell ? .notWell : .done
    }

    func summary(_ code: ExitCode) -> JSON {
        state.withLock { $0.totals }.summary(code.rawValue, seconds: SteadyClock.seconds() - start)
    }
}

extension ArchiveOutcome {
    /// Of the machine contract.
    var contract: JSON {
        [
            "task_id": JSON(taskID), "state": .string(state.rawValue), "path": JSON(path),
            "sha256": JSON(sha256), "bytes": JSON(bytes.map(Int.init)), "verdict": JSON(verdict),
            "error": failure.map { ["code": .string($0.code), "message": .string($0.sentence)] } ?? .null,
            "source": .string(place), "clip": JSON(clip?.text), "duration": JSON(duration),
            "examined": .bool(wasExaminedNow), "model": JSON(model), "prompt": JSON(prompt),
            "cost": cost.map { .number($0.decimal) } ?? .null, "currency": JSON(cost?.currency),
        ]
    }
}
