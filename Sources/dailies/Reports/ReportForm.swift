import CommandLine

/// How a command tells of media files: JSON Lines for scripts, a card for a single file, a row a file for
/// several.
enum ReportForm {
    case json
    case card
    case rows(Table)

    init(
        _ invocation: Invocation, _ files: Operand<[String]>, _ context: Context,
        table: (Console) -> Table
    ) {
        if invocation[CommonOptions.json] {
            self = .json
        } else if FileSource.isOneFile(invocation[files] ?? [], in: context.surroundings) {
            self = .card
        } else {
            self = .rows(table(context.console))
        }
    }
}
