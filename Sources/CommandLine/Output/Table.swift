/// Rows for a person: columns that line up, the last ones cut where the terminal ends.
package struct Table: Sendable {
    package struct Column: Sendable {
        package enum Alignment: Sendable {
            case left
            case right
        }
        /// What goes where a cell is too long for a terminal.
        package enum Cut: Sendable {
            case end
            /// Names differ at their end.
            case front
            /// The words that do not fit.
            case words
            case nothing
        }
        let title: String
        let alignment: Alignment
        let cut: Cut
        /// Columns of the terminal. Fixed before the first row, so that rows can be printed as they come.
        let width: Int

        package init(_ title: String, width: Int, _ alignment: Alignment = .left, cut: Cut = .end) {
            self.title = title
            self.alignment = alignment
            self.width = width
            self.cut = cut
        }
    }

    private let columns: [Column]
    private let cuts: Bool

    /// The columns of a terminal that a table makes use of.
    package static func room(on console: Console) -> Int { min(console.width, 160) - 1 }

    /// Without a terminal nothing is cut: whoever reads it then may need every letter.
    package init(_ columns: [Column], for console: Console) {
        self.init(columns: columns, cuts: console.outputIsTerminal)
    }

    /// The first column takes what the others leave of `width`, and at least `minimum`. It holds names. Words in
    /// the last one may go on past the end.
    package init(first title: String, minimum: Int = 16, _ others: [Column], for console: Console) {
        let rest = others.reduce(0) { $0 + $1.width + 2 }
        var columns = others
        if let last = columns.last, last.alignment == .left {
            columns[columns.count - 1] = Column(last.title, width: last.width, cut: .nothing)
        }
        let first = Column(title, width: max(minimum, Self.room(on: console) - rest), cut: .front)
        self.init([first] + columns, for: console)
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
            return Column(
                column.title, width: max(column.width, widest), column.alignment, cut: column.cut)
        }
        return Table(columns: columns, cuts: cuts)
    }

    package var header: Text {
        line(columns.map { Text($0.title, .bold) })
    }

    package func line(_ cells: [Text]) -> Text {
        var line: Text = ""
        for (index, (column, cell)) in zip(columns, cells).enumerated() {
            let isLast = index == columns.count - 1
            let shown =
                cuts && cell.width > column.width ? cell.cut(column.cut, toWidth: column.width) : cell
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
