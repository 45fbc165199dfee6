import ArchiveModel
import CommandLine
import JSON
import MediaJobs

/// Prints what was measured: a card for one file, a row a file for several, JSON Lines for scripts.
final class ProbeReport {
    private let console: Console
    private let form: ReportForm
    private var hasHeader = false
    private var failed = 0
    private var damaged = 0
    private var whole = 0

    init(_ invocation: Invocation, _ context: Context) {
        console = context.console
        form = ReportForm(invocation, ProbeCommand.files, context, table: FactsRow.table(for:))
    }

    func add(_ outcome: Measuring.Outcome) {
        switch outcome {
        case .failure(_, let failure) where failure.code == .cancelled:
            // Whoever stopped us knows that the rest was not measured.
            break
        case .failure(let name, let failure):
            failed += 1
            if case .json = form {
                console.print(json: Facts.contract(file: name, failure))
            } else {
                console.complain("\("dailies", .bad): \(failure.sentence)")
            }
        case .measured(let result):
            let isDamaged = result.facts.isDamaged || result.examination?.isDamaged == true
            if isDamaged { damaged += 1 } else { whole += 1 }
            switch form {
            case .json: console.print(json: result.contract)
            case .card: console.print(FactsCard.lines(result))
            case .rows(let table):
                if !hasHeader { console.print(table.header) }
                hasHeader = true
                console.print(FactsRow.lines(result, in: table))
            }
        }
    }

    /// The summary of several, and the exit code.
    func end() -> ExitCode {
        if Task.isCancelled { return .interrupted }
        if whole + damaged + failed == 0 {
            return console.complainOfNoMedia()
        }
        if case .rows = form, whole + damaged + failed > 1 {
            var parts = ["\(whole + damaged) measured"]
            if damaged > 0 { parts.append("\(damaged) of them damaged") }
            if failed > 0 { parts.append("\(failed) could not be measured") }
            console.note("\(parts.joined(separator: ", "))")
        }
        if failed > 0 { return .unprocessed }
        return damaged > 0 ? .notWell : .done
    }
}
