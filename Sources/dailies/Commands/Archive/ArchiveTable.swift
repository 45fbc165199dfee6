import ArchiveModel
import CommandLine
import Workflow

/// What a run came to, as a table.
enum ArchiveTable {
    static func lines(_ totals: ArchiveTotals, seconds: Double, _ console: Console) -> [Text] {
        let table = Table(
            first: "", minimum: 20,
            [
                .init("CLIPS", width: 6, .right), .init("VIDEO", width: 10, .right),
                .init("BYTES", width: 9, .right), .init("COST", width: 9, .right),
                .init("VERDICTS", width: 18),
            ], for: console)
        var rows: [Text] = []
        func add(_ title: String, _ sum: ArchiveTotals.Sum) {
            guard sum.count > 0 else { return }
            rows.append(
                table.line([
                    "\(title)", "\(sum.count)", "\(Amount.decimal(sum.seconds.double, places: 1)) s",
                    "\(Amount.bytes(sum.bytes))", "\(cost(sum))", verdicts(sum),
                ]))
        }
        add("archived", totals.archived)
        add("examined now", totals.examined)
        add("already there", totals.already)
        if totals.leftOut > 0 {
            rows.append(table.line(["already there", "\(totals.leftOut)"]))
        }
        if totals.pending > 0 {
            rows.append(table.line(["not done yet", "\(totals.pending)"]))
        }
        // What failed speaks for itself where there is nothing else.
        var lines: [Text] = rows.isEmpty ? [""] : ["", table.header] + rows
        let reasons = totals.failures.sorted { ($0.key.code, $0.key.words) < ($1.key.code, $1.key.words) }
        for (reason, count) in reasons {
            let text = "\(count) \(phrase(reason))".shownSafely
            let parts = text.wrapped(to: max(40, min(console.width, 100)) - 5)
            lines += parts.enumerated().map { index, part in Text((index == 0 ? "" : "  ") + part, .bad) }
        }
        lines.append("\("in \(Amount.decimal(seconds, places: 1)) s", .dim)")
        return lines
    }

    private static func cost(_ sum: ArchiveTotals.Sum) -> String {
        sum.cost.values.sorted { $0.currency < $1.currency }.map(\.description).joined(separator: " + ")
    }

    private static func verdicts(_ sum: ArchiveTotals.Sum) -> Text {
        var text: Text = ""
        for word in ["pass", "fail", "unknown", "not-asked", ""] {
            guard let count = sum.verdicts[word] else { continue }
            if !text.plain.isEmpty { text = text + ", " }
            text = text + "\("\(count) \(word.isEmpty ? "without" : word)", ArchiveRow.style(word))"
        }
        return text
    }

    /// "failed at the provider: content rejected"
    private static func phrase(_ reason: ArchiveTotals.Reason) -> String {
        switch reason.code {
        case ArchiveFailure.taskFailed: "failed at the provider: \(reason.words)"
        case "expired": "could not be fetched: the link has ended"
        case "parked": "parked: nobody knows whether they were taken"
        case "not-a-video": "could not be fetched: what came is no video"
        case "not-resubmitted": "were not asked for again"
        default: "could not be archived (\(reason.code))"
        }
    }
}
