/// Rows for a person: columns that line up, the last ones cut where the terminal ends.
package struct Table: Sendable {
    package struct Column: Sendable {
        package enum Alignment: Sendable {
            case left
            case right
        }
        let title: String
        let alignment: Alignment
        /// Columns of the terminal. Fixed before the first row, so that rows can be printed as they come.
        let width: Int

        package init(_ title: String, width: Int, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
            self.width = width
        }
    }

    private let columns: [Column]
    private let cuts: Bool

    /// The first column takes what the others leave of `width`, and at least `minimum`. Without a terminal
    /// nothing is cut: whoever reads it then may need every letter.
    package init(first title: String, minimum: Int = 16, _ others: [Column], for console: Console) {
        let width = console.width
        cuts = console.outputIsTerminal
        let rest = others.reduce(0) { $0 + $1.width + 2 }
        columns = [Column(title, width: max(minimum, min(width, 160) - 1 - rest))] + others
    }

    private init(columns: [Column], cuts: Bool) {
        self.columns = columns
        self.cuts = cuts
    }

    /// Wide enough for these rows, where nothing is cut; for tables whose rows are all known before the first.
    package func fitting(_ rows: [[Text]]) -> Table {
        guard !cuts else { return self }
        let columns = columns.enumerated().map { index, column in
            let widest = rows.map { index < $0.count ? $0[index].width : 0 }.max() ?? 0
            return Column(column.title, width: max(column.width, widest), column.alignment)
        }
        return Table(columns: columns, cuts: cuts)
    }

    package var header: Text {
        line(columns.map { Text($0.title, .bold) })
    }

    /// A cell that is too long is cut; in the first column at its front, for names differ at their end.
    package func line(_ cells: [Text]) -> Text {
        var line: Text = ""
        for (index, (column, cell)) in zip(columns, cells).enumerated() {
            let isLast = index == columns.count - 1
            var shown = cell
            if cuts, cell.width > column.width, !isLast || column.alignment == .right {
                shown = index == 0 ? cell.cutFront(toWidth: column.width) : cell.cut(toWidth: column.width)
            }
            let padding = Text(String(repeating: " ", count: max(0, column.width - shown.width)))
            line = line + (index == 0 ? "" : "  ")
            switch column.alignment {
            case .left: line = isLast ? line + shown : line + shown + padding
            case .right: line = line + padding + shown
            }
        }
        return line
    }
}
