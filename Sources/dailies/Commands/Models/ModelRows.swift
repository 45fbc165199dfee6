import ArchiveModel
import CommandLine
import Dialects
import Workflow

/// Models by provider, a row each.
enum ModelRows {
    static func print(_ models: [VideoModel], _ settings: UserSettings, on console: Console) {
        let longest = models.map(\.name.displayWidth).max() ?? 0
        let table = Table(
            first: "MODEL", minimum: min(longest, 36),
            [
                .init("SECONDS", width: 10), .init("SIZES", width: 8), .init("PRICE", width: 7, .right),
                .init("MAKES FROM", width: 20),
            ], for: console)
        var isFirst = true
        for provider in providers(of: models) {
            if !isFirst { console.print("") }
            isFirst = false
            console.print(heading(provider, settings))
            console.print(table.header)
            for model in models where model.provider == provider { console.print(row(model, in: table)) }
        }
        let priced = models.compactMap(\.price?.date).max()
        if let priced { console.note("prices as of \(priced); the provider's own page counts") }
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

    private static func row(_ model: VideoModel, in table: Table) -> Text {
        table.line([
            "\(model.name)", "\(ModelPhrase.lengths(model.seconds) ?? "")",
            "\(ModelPhrase.resolutions(model) ?? "")", "\(ModelPhrase.price(model.price) ?? "")",
            "\(ModelPhrase.abilities(model))",
        ])
    }
}
