import ArchiveFormat
import ArchiveModel
import CommandLine
import JSON
import MediaJobs
import Workflow

/// Tells what came of a film: a card, or an object of the machine contract.
final class StitchReport {
    private let console: Console
    private let printsJSON: Bool
    private let output: String?
    private var code = ExitCode.done

    init(_ invocation: Invocation, _ context: Context, output: String?) {
        console = context.console
        printsJSON = invocation[CommonOptions.json]
        self.output = output
    }

    func add(_ plan: StitchPlan) {
        if printsJSON {
            console.print(json: plan.contract(output: output))
        } else {
            console.print(PlanCard.lines(plan, on: console))
        }
        if plan.refusal != nil { code = .notWell }
    }

    func add(_ made: FilmMaking.Made) {
        let record = made.kept?.record
        if printsJSON {
            let place = record.map { "\($0.place)/\($0.file.name)" }
            console.print(
                json: made.film.contract(
                    output: output ?? made.kept?.path, film: record?.id.text, archived: place))
        } else {
            let name = output ?? record?.id.text ?? "film"
            console.print(FilmCard.lines(made.film, named: name, kept: made.kept.map(kept), on: console))
        }
        for trouble in made.troubles {
            console.complain("\("dailies", .bad): \(trouble)")
            code = .unprocessed
        }
    }

    private func kept(_ kept: FilmShelf.Kept) -> Text {
        let place = "\(kept.record.place)/\(kept.record.file.name)"
        return kept.isAlready ? "was there already: \(place)" : "\(place)"
    }

    func add(_ failure: MediaFailure) {
        switch failure.code {
        case .cancelled:
            code = .interrupted
            return
        case MediaFailure.archiveCode: code = .archiveUnusable
        default: code = .unprocessed
        }
        if printsJSON {
            console.print(json: failure.stitchContract(output: output))
        } else {
            console.complain("\("dailies", .bad): \(failure.sentence)")
        }
    }

    func end() -> ExitCode { Task.isCancelled ? .interrupted : code }
}
