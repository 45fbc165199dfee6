import ArchiveModel
import CommandLine
import Dialects
import Workflow

/// Models by provider, a row each. A column that would be empty for a provider is left out, so that names and
/// abilities have room.
enum ModelRows {
    static func print(_ models: [VideoModel], _ settings: UserSettings, on console: Console) {
        var isFirst = true
        for name in providers(of: models) {
            if !isFirst { console.print("") }
            isFirst = false
            let own = models.filter { $0.provider == name }
            console.print(heading(name, settings))
            console.print(rows(own, on: console))
        }
        if let priced = models.compactMap(\.price?.date).max() {
            console.note("prices as of \(priced); the provider's own page counts")
        }
    }

    /// In the order in which they come first.
    private static func providers(of models: [VideoModel]) -> [String] {
        models.reduce(into: []) { names, model in
            if !names.contains(model.provider) { names.append(model.provider) }
        }
    }

    private static func heading(_ name: String, _ settings: UserSettings) -> Text {
        guard let provider = settings.providers.named(name) else { return "\(name, .bold)" }
        return "\(name, .bold)" + "  \(provider.about ?? provider.baseURL, .dim)"
    }

    private struct Column {
        let title: String
        var alignment = Table.Column.Alignment.left
        let cell: (VideoModel) -> String
    }

    private static func rows(_ models: [VideoModel], on console: Console) -> [Text] {
        let all = [
            Column(title: "SECONDS") { ModelPhrase.lengths($0.seconds) ?? "" },
            Column(title: "UP TO") { ModelPhrase.largest($0) ?? "" },
            Column(title: "PRICE", alignment: .right) { ModelPhrase.price($0.price) ?? "" },
        ]
        let columns = all.filter { column in models.contains { !column.cell($0).isEmpty } }
        let widths = columns.map { column in
            models.reduce(column.title.count) { max($0, column.cell($1).displayWidth) }
        }
        let name = models.reduce(5) { max($0, $1.name.displayWidth) }
        // What the others leave; names are never cut, for they are copied.
        let room = console.width - 1 - name - widths.reduce(2) { $0 + $1 + 2 }
        let isShort = models.contains { ModelPhrase.abilities($0, isShort: false).displayWidth > room }
        let table = Table(
            first: "MODEL", minimum: name,
            zip(columns, widths).map { .init($0.title, width: $1, $0.alignment) }
                + [.init("WITH", width: max(4, room))], for: console)
        return [table.header]
            + models.map { model in
                let cells = columns.map { Text($0.cell(model)) }
                return table.line(
                    ["\(model.name)"] + cells + ["\(ModelPhrase.abilities(model, isShort: isShort))"])
            }
    }
}
