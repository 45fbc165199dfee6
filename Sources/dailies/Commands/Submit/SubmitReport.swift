import ArchiveModel
import CommandLine
import JSON
import Posix
import Tasks
import Workflow

/// Prints what became of each request, and counts.
final class SubmitReport: Sendable {
    private struct State {
        var records: [TaskRecord] = []
        var hasHeader = false
        var sent = 0
        var known = 0
        var refused = 0
        var parked = 0
        var failed = 0
        var interrupted = 0
        var archiveFailed = false
    }

    private let console: Console
    private let printsJSON: Bool
    private let clock: WorkClock
    /// Then the tasks are told of once, at their end.
    private let watches: Bool
    private let state = Guarded(State())

    init(_ invocation: Invocation, _ context: Context, clock: WorkClock, watches: Bool) {
        console = context.console
        printsJSON = invocation[CommonOptions.json]
        self.clock = clock
        self.watches = watches
    }

    /// What became tasks, now or before.
    var records: [TaskRecord] { state.withLock { $0.records } }

    func add(_ outcome: Submitter.Outcome, _ step: SubmitPlan.Step) {
        switch outcome {
        case .interrupted: state.withLock { $0.interrupted += 1 }
        case .sent(let record): add(record, step, isKnown: false)
        case .known(let record): add(record, step, isKnown: true)
        }
    }

    private func add(_ record: TaskRecord, _ step: SubmitPlan.Step, isKnown: Bool) {
        let isFirst = state.withLock { state in
            switch record.phase {
            case .parked: state.parked += 1
            case .refused: state.refused += 1
            default:
                if isKnown { state.known += 1 } else { state.sent += 1 }
                if record.status == .failed { state.failed += 1 }
                state.records.append(record)
            }
            defer { state.hasHeader = true }
            return !state.hasHeader
        }
        if watches, record.phase == .submitted { return }
        if printsJSON {
            guard case .object(let fields) = record.contract() else { return }
            console.print(json: .object(fields + [.init("known", .bool(isKnown))]))
            return
        }
        let row = TaskRow(for: console, at: clock.now())
        var lines = (isFirst ? [row.header] : []) + row.lines(record)
        if isKnown {
            lines.append(
                "    \("the same request was sent \(TaskPhrase.sinceSubmitted(record, at: clock.now())) ago, so it was not sent again (--again sends it)", .dim)"
            )
        }
        console.print(lines)
    }

    func add(_ problem: StoreProblem, _ step: SubmitPlan.Step) {
        state.withLock { state in
            state.refused += 1
            if case .archive = problem { state.archiveFailed = true }
        }
        console.complain("\("dailies", .bad): \(problem.sentence)")
        guard printsJSON else { return }
        console.print(json: [
            "task_id": nil, "id": .string(step.order.name.description),
            "provider": .string(step.order.provider), "model": JSON(text: step.order.model),
            "prompt": JSON(text: step.order.prompt), "status": "unknown", "submitted": nil, "finished": nil,
            "cost": nil, "error": ["code": "archive", "message": .string(problem.sentence)],
        ])
    }

    /// The summary, and the exit code.
    func end() -> ExitCode {
        let state = state.withLock { $0 }
        let counts = CountLine([
            ("submitted", state.sent), ("known already", state.known), ("not taken", state.refused),
            ("parked", state.parked), ("not sent", state.interrupted),
        ])
        let hint = state.sent > 0 && !watches ? "; 'dailies watch' tells when they are done" : ""
        if !counts.isEmpty { console.note("\(counts.text + hint)") }
        if state.archiveFailed { return .archiveUnusable }
        if Task.isCancelled { return .interrupted }
        if state.refused + state.parked > 0 { return .unprocessed }
        return state.failed > 0 ? .notWell : .done
    }
}
