import ArchiveModel
import CommandLine
import Dialects

/// A body in a list: which task, how far, of which model.
enum BodyRow {
    private static let promptWidth = 24

    static func table(for console: Console) -> Table {
        Table(
            first: "FILE",
            [
                .init("STATUS", width: 9), .init("MODEL", width: 22),
                .init("PROMPT OR TASK", width: promptWidth),
            ], for: console)
    }

    /// The row, and under it why a task failed.
    static func lines(_ inspection: Inspection, in table: Table, cuts: Bool) -> [Text] {
        switch inspection.outcome {
        case .failure: return []
        case .request(let request, _):
            return [row(inspection, "\("request", .dim)", request.model, request.prompt, table, cuts)]
        case .answer(.task(let answer, let family), let request):
            let row = row(
                inspection, InspectPhrase.status(answer), answer.model ?? request?.model,
                answer.prompt ?? request?.prompt ?? answer.taskID ?? family, table, cuts)
            return [row] + (answer.problem.map { ["  \(BodyCard.sentence($0), .bad)"] } ?? [])
        case .answer(let reading, _):
            guard let family = reading.family else { return [] }
            return [row(inspection, "\(family, .dim)", nil, InspectPhrase.models(reading), table, cuts)]
        }
    }

    private static func row(
        _ inspection: Inspection, _ status: Text, _ model: String?, _ prompt: String?, _ table: Table,
        _ cuts: Bool
    ) -> Text {
        let name = inspection.item.map { "\(inspection.file):\($0)" } ?? inspection.file
        let words = (prompt ?? "-").shownSafely
        return table.line([
            "\(name)", status, "\(model ?? "-")", "\(cuts ? words.cut(toWidth: promptWidth) : words)",
        ])
    }
}

extension InspectPhrase {
    fileprivate static func models(_ reading: AnswerReading) -> String? {
        switch reading {
        case .prices(let models), .models(let models): count(models.count, "model")
        case .task, .notUnderstood: nil
        }
    }
}
