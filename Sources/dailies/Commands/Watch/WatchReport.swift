import ArchiveModel
import CommandLine
import Posix
import Tasks
import Workflow

/// Prints what became of each task, and counts.
final class WatchReport: Sendable {
    private struct State {
        var hasHeader = false
        var succeeded = 0
        var failed = 0
        var parked = 0
        var unasked = 0
        var late = 0
        /// What was said last of each: news is what differs.
        var said: [TaskName: String] = [:]
    }

    private let console: Console
    private let printsJSON: Bool
    private let clock: WorkClock
    private let state = Guarded(State())

    init(_ invocation: Invocation, _ context: Context, clock: WorkClock) {
        console = context.console
        printsJSON = invocation[CommonOptions.json]
        self.clock = clock
    }

    /// Where lines cannot be redrawn: a plain one for each change.
    func tell(_ news: Watcher.News) {
        let (record, text): (TaskRecord, String) =
            switch news {
            case .state(let record): (record, TaskPhrase.state(record))
            case .trouble(let record, let problem, let again):
                (record, "\(problem.message); asking again in \(Amount.time(again))")
            }
        let isNew = state.withLock { state in
            defer { state.said[record.name] = text }
            return state.said[record.name] != text
        }
        if isNew {
            console.note(
                "\(record.name.description): \(text), after \(TaskPhrase.age(record, at: clock.now()))")
        }
    }

    func add(_ problem: StoreProblem) {
        state.withLock { $0.unasked += 1 }
        console.complain("\("dailies", .bad): \(problem.sentence)")
    }

    func add(_ end: Watcher.End, isLate: Bool) {
        let record = end.record
        var problem = end.problem
        let isOpen = !record.isSettled
        if isOpen, isLate {
            problem = .init(code: "timeout", "it is not done yet, and the time for watching is up")
        } else if isOpen, problem?.code == "interrupted" {
            // Whoever stopped us knows that the rest goes on.
            return
        }
        if isOpen, problem == nil {
            problem = .init(code: "not-sent", "it was not sent; run the same 'dailies submit' again")
        }
        let isFirst = state.withLock { state in
            switch record.phase {
            case .parked: state.parked += 1
            case _ where isOpen && isLate: state.late += 1
            case _ where problem != nil || isOpen: state.unasked += 1
            case .refused: state.failed += 1
            default: if record.status == .succeeded { state.succeeded += 1 } else { state.failed += 1 }
            }
            defer { state.hasHeader = true }
            return !state.hasHeader
        }
        if printsJSON {
            console.print(json: record.contract(problem))
            return
        }
        let row = TaskRow(for: console, at: clock.now())
        console.print((isFirst ? [row.header] : []) + row.lines(record, problem))
    }

    /// The summary, and the exit code.
    func end(isStopped: Bool) -> ExitCode {
        let state = state.withLock { $0 }
        let counts = CountLine([
            ("succeeded", state.succeeded), ("failed", state.failed), ("parked", state.parked),
            ("not done yet", state.late), ("could not be asked for", state.unasked),
        ])
        if !counts.isEmpty { console.note("\(counts.text)") }
        if isStopped { return .interrupted }
        if state.unasked + state.late + state.parked > 0 { return .unprocessed }
        return state.failed > 0 ? .notWell : .done
    }
}
