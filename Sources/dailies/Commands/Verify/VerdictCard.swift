import ArchiveModel
import CommandLine
import Verification

/// The verdict on one file: a row a field, what was asked, what came, and why.
enum VerdictCard {
    static func lines(_ name: String, _ verdict: Verdict, _ complaint: String?, width: Int) -> [Text] {
        let width = min(width, 120) - 1
        let fields = verdict.fields.filter(\.isShown)
        let widths = [
            column("FIELD", fields.map(\.field.rawValue)), column("ASKED", fields.map { $0.asked ?? "" }),
            column("CAME", fields.map(\.came)), 9,
        ]
        // A window that is too narrow for the reasons shows them under their rows.
        let before = widths.reduce(1) { $0 + $1 + 2 }
        let isNarrow = width - before < 22
        let indent = isNarrow ? 6 : before
        var lines: [Text] = ["\("\(name)", .bold): \(verdict.result.shown)", ""]
        let titles: [Text] = ["FIELD", "ASKED", "CAME", "VERDICT"].map { "\($0, .bold)" }
        lines.append(row(titles, widths, isNarrow ? nil : "\("WHY", .bold)"))
        for field in fields {
            let cells: [Text] = [
                "\(field.field.rawValue)", "\(field.asked ?? "")", "\(field.came)", field.result.shown,
            ]
            let isTold = isNarrow ? field.isNotable : field.isTold
            let why = isTold ? field.why.wrapped(to: width - indent) : []
            let gap = String(repeating: " ", count: indent)
            let style: Text.Style = field.result == .notAsked ? .dim : .plain
            lines.append(row(cells, widths, isNarrow ? nil : why.first.map { "\($0, style)" }))
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

    private static func row(_ cells: [Text], _ widths: [Int], _ last: Text?) -> Text {
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

extension FieldVerdict {
    fileprivate var came: String { measured?.description ?? "" }

    /// The four that people ask for stand there even when nobody did.
    fileprivate var isShown: Bool {
        result != .notAsked || asked != nil || [.seconds, .resolution, .aspectRatio, .sound].contains(field)
    }

    /// That nobody asked needs no reason; what the route does then is worth knowing.
    fileprivate var isTold: Bool { result != .notAsked || asked != nil || field == .seconds }

    /// What somebody should read even where there is little room.
    fileprivate var isNotable: Bool {
        switch result {
        case .fail, .unknown: true
        case .notAsked: asked != nil
        case .pass: [.black, .frozen].contains(field) && measured != .seconds(.zero)
        }
    }
}
