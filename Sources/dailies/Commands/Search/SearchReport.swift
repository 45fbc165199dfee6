import Catalog
import CommandLine
import JSON

/// Prints what a search found: a row a clip, the words marked where they stand, or JSON Lines.
struct SearchReport {
    private let rows: ClipRows
    private var console: Console { rows.console }

    /// What is shown in a script's snippet: about two lines of a terminal.
    private static let snippet = 160

    init(_ rows: ClipRows) { self.rows = rows }

    func print(_ answer: SearchAnswer, limit: Int?) {
        rows.isJSON ? printJSON(answer) : printTable(answer, limit: limit)
    }

    private func printJSON(_ answer: SearchAnswer) {
        for hit in answer.hits {
            let found: [JSON.Field] = [
                .init("field", .string(hit.field)),
                .init("snippet", .string(Self.marked(hit.text.excerpt(Self.snippet)))),
                .init("rank", .double(hit.rank)),
            ]
            rows.print(json: ClipLine(hit.row), adding: found)
        }
    }

    private func printTable(_ answer: SearchAnswer, limit: Int?) {
        guard !answer.hits.isEmpty else {
            console.note("nothing is found")
            return
        }
        let lines = answer.hits.map { ClipLine($0.row) }
        let table = rows.begun(for: lines)
        let cuts = console.outputIsTerminal
        for (line, hit) in zip(lines, answer.hits) {
            let text = cuts ? hit.text.excerpt(max(20, table.proseWidth - 2)) : hit.text
            let isPrompt = hit.field == "prompt" || hit.field == "shots" && line.prompt == hit.text.text
            let shown = self.shown(text)
            if isPrompt {
                console.print(table.line(line, prompt: shown))
            } else {
                console.print(table.line(line))
                // Found where the row does not show it.
                let name = hit.field.replacing("_", with: " ")
                let words =
                    cuts ? self.shown(hit.text.excerpt(max(20, console.width - 8 - name.count))) : shown
                console.print("    \("\(name): ", .dim)" + words)
            }
        }
        if answer.isPartial {
            console.note("\("more have these words; the newest \(answer.ranked) were ranked", .dim)")
        } else if let limit, answer.ranked > limit {
            console.note("… and \(answer.ranked - limit) more; --limit 0 shows all")
        }
    }

    /// Bold where there are styles, between ** where there are none.
    private func shown(_ text: MarkedText) -> Text {
        guard console.style.colorsOutput else { return "\(Self.marked(text))" }
        return text.parts.reduce("") { $0 + Text($1.text, $1.isMatch ? .bold : .plain) }
    }

    private static func marked(_ text: MarkedText) -> String {
        text.parts.map { $0.isMatch ? "**\($0.text)**" : $0.text }.joined()
    }
}
