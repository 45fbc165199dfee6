import ArchiveFormat
import ArchiveModel
import CommandLine
import JSON
import Verification

/// The verdict on one file: a row a field, what was asked, what came, and why.
enum VerdictCard {
    /// A field, whether it was judged now or stands in a record.
    struct Row {
        let field: String
        let asked: String?
        let came: String
        let result: String
        let why: String
        let isNotable: Bool

        /// The four that people ask for stand there even when nobody did.
        fileprivate var isShown: Bool {
            result != "not-asked" || asked != nil
                || ["seconds", "resolution", "aspect_ratio", "sound"].contains(field)
        }

        /// That nobody asked needs no reason; what the route does then is worth knowing.
        fileprivate var isTold: Bool { result != "not-asked" || asked != nil || field == "seconds" }

        fileprivate var shownResult: Text { Judgement(rawValue: result)?.shown ?? "\(result)" }
    }

    static func lines(_ name: String, _ verdict: Verdict, _ complaint: String?, width: Int) -> [Text] {
        ["\("\(name)", .bold): \(verdict.result.shown)", ""]
            + table(verdict.fields.map { Row($0) }, complaint, width: width)
    }

    static func table(_ rows: [Row], _ complaint: String?, width: Int) -> [Text] {
        let width = min(width, 120) - 1
        let rows = rows.filter(\.isShown)
        let widths = [
            column("FIELD", rows.map(\.field)), column("ASKED", rows.map { $0.asked ?? "" }),
            column("CAME", rows.map(\.came)), 9,
        ]
        // A window that is too narrow for the reasons shows them under their rows.
        let before = widths.reduce(1) { $0 + $1 + 2 }
        let isNarrow = width - before < 22
        let indent = isNarrow ? 6 : before
        let titles: [Text] = ["FIELD", "ASKED", "CAME", "VERDICT"].map { "\($0, .bold)" }
        var lines = [line(titles, widths, isNarrow ? nil : "\("WHY", .bold)")]
        for row in rows {
            let cells: [Text] = ["\(row.field)", "\(row.asked ?? "")", "\(row.came)", row.shownResult]
            let isTold = isNarrow ? row.isNotable : row.isTold
            let why = isTold ? row.why.wrapped(to: width - indent) : []
            let gap = String(repeating: " ", count: indent)
            let style: Text.Style = row.result == "not-asked" ? .dim : .plain
            lines.append(line(cells, widths, isNarrow ? nil : why.first.map { "\($0, style)" }))
            lines += why.dropFirst(isNarrow ? 0 : 1).map { "\(gap)\($0, style)" }
        }
        if let complaint {
            lines += ["", "\("To the provider's support:", .bold)"]
            lines += complaint.wrapped(to: width - 2).map { "  \($0)" }
        }
        return lines
    }

    /// As wide as its widest cell, and no wider than leaves room for the others.
    private static func column(_ title: String, _ cells: [String]) -> Int {
        min(24, max(title.count, cells.map(\.displayWidth).max() ?? 0))
    }

    private static func line(_ cells: [Text], _ widths: [Int], _ last: Text?) -> Text {
        var line: Text = " "
        for (index, (cell, width)) in zip(cells, widths).enumerated() {
            let shown = cell.width > width ? "\(cell.plain.cut(toWidth: width))" : cell
            line = line + " " + shown
            if index < cells.count - 1 || last != nil {
                line = line + "\(String(repeating: " ", count: max(0, width - shown.width) + 1))"
            }
        }
        return line + (last ?? "")
    }
}

extension VerdictCard.Row {
    /// What somebody should read even where there is little room.
    private static func isNotable(_ field: String, _ result: String, asked: String?, isNothing: Bool) -> Bool
    {
        switch result {
        case "fail", "unknown": true
        case "not-asked": asked != nil
        default: ["black", "frozen"].contains(field) && !isNothing
        }
    }

    fileprivate init(_ verdict: FieldVerdict) {
        let field = verdict.field.rawValue
        self.init(
            field: field, asked: Self.shown(verdict.asked, of: field),
            came: verdict.measured?.description ?? "",
            result: verdict.result.rawValue, why: verdict.why,
            isNotable: Self.isNotable(
                field, verdict.result.rawValue, asked: verdict.asked,
                isNothing: verdict.measured == .seconds(.zero)))
    }

    /// As a record has it.
    init(_ recorded: RecordedVerdict.Field) {
        let measured = recorded.measured
        let text = measured.text ?? ""
        let number = Double(text)
        let came: String =
            switch recorded.field {
            case "seconds", "black", "frozen", "sound", "duration":
                number.map { "\(Self.plain($0)) s" } ?? text
            case "aspect_ratio": number.map { Self.plain($0) } ?? text
            case "silence": number.map { "\(Self.plain($0, places: 1)) dBFS" } ?? text
            case "size_bytes": number.map { Amount.bytes(Int64($0)) } ?? text
            case "resolution", "dimensions": text.replacing("x", with: "×")
            default: text
            }
        self.init(
            field: recorded.field, asked: Self.shown(recorded.asked, of: recorded.field), came: came,
            result: recorded.result,
            why: recorded.why,
            isNotable: Self.isNotable(
                recorded.field, recorded.result, asked: recorded.asked, isNothing: number == 0))
    }

    /// A person asked for sound on or off, and no one for true.
    private static func shown(_ asked: String?, of field: String) -> String? {
        switch (asked, field) {
        // Silence asked for "on" would be the wrong way round.
        case ("true", "silence"): "sound"
        case ("true", _): "on"
        case ("false", _): "off"
        default: asked
        }
    }

    /// Without zeros that say nothing.
    private static func plain(_ value: Double, places: Int = 3) -> String {
        var text = Amount.decimal(value, places: places)
        while text.contains("."), text.last == "0" || text.last == "." {
            let wasPoint = text.removeLast() == "."
            if wasPoint { break }
        }
        return text
    }
}
