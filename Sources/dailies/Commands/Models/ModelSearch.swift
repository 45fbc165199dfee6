import ArchiveModel
import CommandLine
import Dialects

/// Finds models by words.
enum ModelSearch {
    /// A name that is typed whole means that model alone; else all words must be found.
    static func find(_ words: [String], in models: [VideoModel]) -> [VideoModel] {
        if words.count == 1, models.contains(where: { $0.name == words[0] }) {
            return models.filter { $0.name == words[0] }
        }
        let words = words.flatMap { $0.lowercased().split(separator: " ") }
        return models.filter { model in
            let text = haystack(model)
            return words.allSatisfy { text.contains($0) }
        }
    }

    private static func haystack(_ model: VideoModel) -> String {
        let parts = [model.name, model.provider, model.dialect.rawValue, model.about ?? ""]
        return (parts + model.abilities.map(\.rawValue)).joined(separator: " ").lowercased()
    }

    static func nothing(_ words: [String], in models: [VideoModel]) -> Text {
        let typed = words.joined(separator: " ")
        let names = Array(Set(models.map(\.name))).sorted()
        guard let near = Suggestion.nearest(to: typed, in: names) else {
            return "no model is described by '\(typed.cut(toWidth: 60))'; `dailies models` lists all"
        }
        return "no model is described by '\(typed.cut(toWidth: 60))'; did you mean '\(near)'?"
    }
}
