import ArchiveModel
import CommandLine

/// Clips in rows: columns as wide as what is in them, the prompt with what is left. Without a terminal nothing is
/// cut.
struct ClipTable {
    private let columns: [ClipColumn]
    private let table: Table
    private let now: Moment
    /// The columns that a prompt has here.
    let proseWidth: Int

    /// `sample` is what the widths are taken from: all rows, or the first of very many. Without a choice of columns
    /// those are shown that there is room for.
    init(_ chosen: [ClipColumn]?, for sample: [ClipLine], on console: Console, at now: Moment) {
        self.now = now
        let cuts = console.outputIsTerminal
        let room = Table.room(on: console)
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
        func width(_ column: ClipColumn) -> Int {
            column.isProse ? min(widths[column] ?? 0, rest) : widths[column] ?? 0
        }
        columns = shown
        proseWidth = shown.contains(.prompt) ? width(.prompt) : 40
        table = Table(
            shown.map { column in
                Table.Column(
                    column.title, width: width(column), column.isRight ? .right : .left,
                    cut: column.isProse ? .words : .end)
            }, for: console)
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

    var header: Text { table.header }

    func line(_ clip: ClipLine) -> Text { table.line(columns.map { $0.text(clip, now: now) }) }

    /// With another text in the prompt's place, such as words that were found.
    func line(_ clip: ClipLine, prompt: Text) -> Text {
        table.line(columns.map { $0 == .prompt ? prompt : $0.text(clip, now: now) })
    }
}
