import ArchiveModel
import CommandLine
import JSON
import Posix

/// Prints what bodies say: a card for one, a row each for several, JSON Lines for scripts.
final class InspectReport {
    private let console: Console
    private let isJSON: Bool
    private let table: Table
    /// One file was named: with one body in it, that is a card.
    private let isOneFile: Bool
    private var hasHeader = false
    private var understood = 0
    private var notUnderstood = 0

    init(_ invocation: Invocation, _ context: Context) {
        console = context.console
        isJSON = invocation[CommonOptions.json]
        table = BodyRow.table(for: context.console)
        let named = invocation[InspectCommand.files] ?? []
        isOneFile =
            named == ["-"] || FileSource.isOneFile(named, in: context.surroundings)
    }

    /// `isOnly` where a file holds one body.
    func add(_ inspections: [Inspection], isOnly: Bool) {
        // Not the rest of a list of which the beginning was shown.
        let isCard = isOneFile && isOnly && understood + notUnderstood == 0
        for inspection in inspections {
            if inspection.problem == nil { understood += 1 } else { notUnderstood += 1 }
            if isJSON {
                console.print(json: inspection.contract)
                continue
            }
            show(inspection, isCard: isCard)
            if let problem = inspection.problem {
                console.complain("\("dailies", .bad): could not \(Self.attempt(problem, inspection.name))")
            }
        }
    }

    private func show(_ inspection: Inspection, isCard: Bool) {
        if isCard {
            let now = Moment(milliseconds: WallClock.milliseconds())
            console.print(BodyCard.lines(inspection, width: console.width, now: now))
            return
        }
        let lines = BodyRow.lines(inspection, in: table, cuts: console.outputIsTerminal)
        if !lines.isEmpty, !hasHeader {
            console.print(table.header)
            hasHeader = true
        }
        console.print(lines)
    }

    private static func attempt(_ problem: Inspection.Problem, _ name: String) -> String {
        switch problem.code {
        case "not-understood":
            "tell what \(name) is: \(problem.reason); `dailies help inspect` says what is understood"
        case "unknown-status": "tell how far the task in \(name) is: \(problem.reason); ask for it again"
        default: "read \(name): \(problem.reason)"
        }
    }

    /// The summary of several, and the exit code.
    func end() -> ExitCode {
        if Task.isCancelled { return .interrupted }
        let all = understood + notUnderstood
        if all == 0 {
            console.complain(
                "dailies: there is no .json or .jsonl file where you pointed; name files or another folder")
            return .wrongCommandLine
        }
        if !isJSON, all > 1 {
            let rest = notUnderstood == 0 ? "" : ", \(notUnderstood) not"
            console.note("\("\(understood) understood\(rest)")")
        }
        return notUnderstood == 0 ? .done : .unprocessed
    }
}
