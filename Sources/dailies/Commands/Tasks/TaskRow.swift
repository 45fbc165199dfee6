import ArchiveModel
import CommandLine
import Tasks

/// A task in a list, with what went wrong under it.
struct TaskRow {
    private let table: Table
    private let width: Int
    private let promptWidth: Int
    private let cuts: Bool
    private let now: Moment

    init(for console: Console, at now: Moment) {
        let columns = [
            Table.Column("STATUS", width: 9), .init("AGE", width: 10, .right), .init("MODEL", width: 22),
        ]
        width = console.width
        cuts = console.outputIsTerminal
        let used = Self.nameWidth + 2 + 9 + 2 + 10 + 2 + 22 + 2
        promptWidth = max(8, min(width, 160) - 1 - used)
        table = Table(
            first: "TASK", minimum: Self.nameWidth, columns + [.init("PROMPT", width: promptWidth)],
            for: console)
        self.now = now
    }

    /// Twelve digits, and the number of a later take.
    private static let nameWidth = 15

    var header: Text { table.header }

    func lines(_ record: TaskRecord, _ problem: TaskAnswer.Problem? = nil) -> [Text] {
        let prompt = (record.prompt ?? "").shownSafely
        let row = table.line([
            "\(record.name.description)", TaskPhrase.status(record), "\(TaskPhrase.age(record, at: now))",
            "\(record.model ?? "-")", "\(cuts ? prompt.cut(toWidth: promptWidth) : prompt)",
        ])
        var lines = [row]
        if let problem = problem ?? record.problem {
            let style: Text.Style = record.phase == .parked || !record.isSettled ? .doubtful : .bad
            lines += indented(problem.message, style)
        }
        if let advice = TaskPhrase.advice(record) { lines += indented(advice.plain, .dim) }
        return lines
    }

    private func indented(_ text: String, _ style: Text.Style) -> [Text] {
        text.shownSafely.wrapped(to: max(40, min(width, 100)) - 5).map { "    " + Text($0, style) }
    }
}
