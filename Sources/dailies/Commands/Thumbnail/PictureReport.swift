import ArchiveModel
import CommandLine
import JSON
import MediaJobs

/// Prints what pictures were made: a line each, or JSON Lines with an object a clip.
final class PictureReport {
    private let console: Console
    private let isJSON: Bool
    private var clips = 0
    private var failed = 0

    init(_ invocation: Invocation, _ context: Context) {
        console = context.console
        isJSON = invocation[CommonOptions.json]
    }

    func add(_ outcome: PicturePlan.Outcome) {
        switch outcome {
        case .failure(_, let failure) where failure.code == .cancelled:
            break
        case .failure(let name, let failure):
            failed += 1
            if isJSON {
                console.print(json: [
                    "file": .string(name), "pictures": [], "error": failure.contract,
                ])
            } else {
                console.complain("\("dailies", .bad): \(failure.sentence)")
            }
        case .pictures(let name, let made):
            clips += 1
            if isJSON {
                console.print(json: [
                    "file": .string(name), "pictures": .array(made.map(\.contract)), "error": nil,
                ])
            } else {
                console.print(made.map(FactsPhrase.line))
            }
        }
    }

    func end() -> ExitCode {
        if Task.isCancelled { return .interrupted }
        if clips + failed == 0 {
            return console.complainOfNoMedia()
        }
        return failed > 0 ? .unprocessed : .done
    }
}
