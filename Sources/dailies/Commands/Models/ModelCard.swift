import ArchiveModel
import CommandLine
import Dialects
import Workflow

/// All that is known of one model.
enum ModelCard {
    static func lines(_ model: VideoModel, _ settings: UserSettings, width: Int) -> [Text] {
        var lines: [Text] = ["\(model.name, .bold)" + (model.about.map { "  \($0, .dim)" } ?? "")]
        func add(_ label: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            let room = max(20, min(width, 100) - 14)
            for (index, line) in value.wrapped(to: room).enumerated() {
                let head = index == 0 ? label : ""
                lines.append("  \(head)\(String(repeating: " ", count: 12 - head.count))\(line)")
            }
        }
        let provider = settings.providers.named(model.provider)
        add("provider", model.provider)
        add("asked at", provider.flatMap { $0.address(of: .create, in: model.dialect) })
        add("makes from", model.abilities.map(ModelPhrase.ability).joined(separator: ", "))
        add("seconds", ModelPhrase.allLengths(model.seconds))
        add("resolution", model.resolutions.joined(separator: ", "))
        add("shape", model.aspectRatios.joined(separator: ", "))
        add("references", model.maxReferences.map { "up to \($0) images" })
        add("price", price(model.price))
        add("note", model.note)
        return lines
    }

    private static func price(_ price: Price?) -> String {
        guard let price else { return "not known; the provider's page of prices counts" }
        let scope = price.scope.map { ", \($0)" } ?? ""
        let date = price.date.map { ", as of \($0)" } ?? ""
        return "\(price)\(scope)\(date)" + (price.source.map { " (\($0))" } ?? "")
    }
}
