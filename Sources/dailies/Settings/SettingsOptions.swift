import CommandLine
import Dialects
import Posix
import Workflow

/// The options behind which a user's own providers and models lie, for every command that speaks to an API.
enum SettingsOptions {
    static let provider = Option.optional(
        "provider", .provider(), "The provider, one of yours too; else the one that the model belongs to")
    static let providers = Option.optional(
        "providers", .file(), "Your own providers, instead of ~/.config/dailies/providers.json")
    static let models = Option.optional(
        "models", .file(), "Your own models, instead of ~/.config/dailies/models.json")

    static let environment = [
        EnvironmentVariable("XDG_CONFIG_HOME", "Where your settings lie, in dailies/; else ~/.config.")
    ]

    /// The built-in providers and models and the user's.
    static func load(_ invocation: Invocation, _ context: Context) async throws(Failure) -> UserSettings {
        let surroundings = context.surroundings
        let providersFile = invocation[providers].map { surroundings.resolve($0) }
        let modelsFile = invocation[models].map { surroundings.resolve($0) }
        let result = await Threads.blocking { () -> Result<UserSettings, SettingsError> in
            Result { () throws(SettingsError) in
                try UserSettings.load(
                    environment: surroundings.environment, providersFile: providersFile,
                    modelsFile: modelsFile)
            }
        }
        do throws(SettingsError) {
            return try result.get()
        } catch {
            throw failure(error)
        }
    }

    /// All that is wrong, each on its own line.
    static func failure(_ error: SettingsError) -> Failure {
        var text: Text = ""
        for (index, sentence) in error.sentences.enumerated() {
            text = index == 0 ? "\(sentence)" : text + "\n" + "dailies: \(sentence)"
        }
        return Failure(text, code: .wrongCommandLine)
    }
}

extension ValueKind where Value == String {
    /// The built-in names are offered; a user's own are accepted too, so whether there is one is asked later.
    static func provider() -> ValueKind {
        ValueKind(
            "NAME", accepts: "the name of a provider",
            completion: .words(
                Providers.builtIn.all.map { .init(text: $0.name, help: $0.about ?? "") }),
            read: { $0.isEmpty ? nil : $0 }, show: { $0 })
    }
}
