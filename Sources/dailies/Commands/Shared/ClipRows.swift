import ArchiveModel
import CommandLine
import JSON

/// How clips are printed one below the other, by `list` and by `search`: rows of a table, or JSON Lines.
struct ClipRows: Sendable {
    let console: Console
    let isJSON: Bool
    private let columns: [ClipColumn]?
    private let now: Moment

    init(_ invocation: Invocation, _ context: Context, at now: Moment) {
        console = context.console
        isJSON = invocation[CommonOptions.json]
        columns = invocation[ListOptions.columns]
        self.now = now
    }

    /// Its widths are taken from these; its header is printed.
    func begun(for sample: [ClipLine]) -> ClipTable {
        let table = ClipTable(columns, for: sample, on: console, at: now)
        console.print(table.header)
        return table
    }

    func print(json line: ClipLine, adding more: [JSON.Field] = []) {
        let fields = (columns ?? ClipColumn.contract).map { JSON.Field($0.rawValue, $0.json(line)) }
        console.print(json: .object(fields + more))
    }
}
