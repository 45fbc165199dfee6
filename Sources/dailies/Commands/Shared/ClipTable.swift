import ArchiveModel
import CommandLine

/// Clips in rows: columns as wide as what is in them, the prompt with what is left. Without a terminal nothing is
/// cut.
struct ClipTable {
    private let columns: [(column: ClipColumn, width: Int)]
    private let cuts: Bool
    private let now: Moment

    /// `sample` is what the widths are taken from: all rows, or the first of very many. Without a choice of columns
    /// those are shown that there is room for.
    init(_ chosen: [ClipColumn]?, for sample: [ClipLine], on console: Console, at now: Moment) {
        self.now = now
        let cuts = console.outputIsTerminal
        self.cuts = cuts
        let room = min(console.width, 160) - 1
        func natural(_ column: ClipColumn) -> Int {
            let cells = sample.map { column.text($0, now: now).width }.max() ?? 0
            return max(column.title.count, cuts ? min(cells, column.limit) : cells)
        }
        var widths: [ClipColumn: Int] = [:]
        for column in chosen ?? ClipColumn.table.map(\.column) { widths[column] = natural(column) }
        var shown = chosen ?? ClipColumn.table.map(\.column).filter { Self.says($0, of: sample) }
        if chosen == nil {
            let prose = min(widths[.prompt] ?? 0, Self.leastProse)
            func total() -> Int {
                shown.reduce(-2) { $0 + 2 + ($1 == .prompt ? prose : widths[$1] ?? 0) }
            }
            for column in ClipColumn.table.sorted(by: { $0.importance < $1.importance }).map(\.column) {
                if total() <= room { break }
                shown.removeAll { $0 == column && column != .prompt && column != .clip }
            }
        }
        let fixed = shown.reduce(-2) { $0 + 2 + ($1.isProse ? 0 : widths[$1] ?? 0) }
        let rest = max(12, (room - fixed) / max(1, shown.count { $0.isProse }))
        columns = shown.map { column in
            (column, column.isProse ? min(widths[column] ?? 0, rest) : widths[column] ?? 0)
        }
    }

    private static let leastProse = 24

    /// A column in which no row has anything says nothing.
    private static func says(_ column: ClipColumn, of sample: [ClipLine]) -> Bool {
        switch column {
        case .rating: sample.contains { $0.rating != nil }
        case .tags: sample.contains { !$0.tags.isEmpty }
        default: true
        }
    }

    var header: Text { row { Text($0.title, .bold) } }

    func line(_ clip: ClipLine) -> Text { row { $0.text(clip, now: now) } }

    /// With another text in the prompt's place, such as words that were found.
    func line(_ clip: ClipLine, prompt: Text) -> Text {
        row { $0 == .prompt ? prompt : $0.text(clip, now: now) }
    }

    /// The columns that a prompt has here.
    var proseWidth: Int { columns.first { $0.column == .prompt }?.width ?? 40 }

    private func row(_ cell: (ClipColumn) -> Text) -> Text {
        var line: Text = ""
        for (index, (column, width)) in columns.enumerated() {
            var shown = cell(column)
            if cuts, shown.width > width {
                let plain = shown.plain
                let cut = column.isProse ? plain.cutAtWord(toWidth: width) : plain.cut(toWidth: width)
                shown = shown.runs.count == 1 ? Text(cut, shown.runs[0].style) : Text(cut)
            }
            let padding = Text(String(repeating: " ", count: max(0, width - shown.width)))
            let isLast = index == columns.count - 1
            if index > 0 { line = line + "  " }
            line = line + (column.isRight ? padding + shown : isLast ? shown : shown + padding)
        }
        return line
    }
}
