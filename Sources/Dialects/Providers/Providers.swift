internal import ArchiveModel

/// All providers that are known, and which one a request goes to.
package struct Providers: Sendable, Hashable {
    package private(set) var all: [Provider]

    package static let builtIn = Providers(BuiltInProviders.all)

    package init(_ all: [Provider]) {
        self.all = all
    }

    package func named(_ name: String) -> Provider? { all.first { $0.name == name } }

    package mutating func put(_ provider: Provider) {
        if let index = all.firstIndex(where: { $0.name == provider.name }) {
            all[index] = provider
        } else {
            all.append(provider)
        }
    }

    /// The provider of this name; without a name, the one that the model belongs to.
    package func choose(named name: String?, model: String?, in table: ModelTable) throws(SettingsError)
        -> Provider
    {
        if let name {
            if let provider = named(name) { return provider }
            let hint = Suggestion.nearest(to: name, in: all.map(\.name)).map { "; did you mean '\($0)'?" }
            let known = "; known are \(all.map(\.name).joined(separator: ", "))"
            throw SettingsError(["there is no provider '\(name.prefix(60))'\(hint ?? known)"])
        }
        guard let model else {
            throw SettingsError(["the request names no model, so a provider must be named with --provider"])
        }
        if let home = table.models.first(where: { $0.name == model })?.provider, let provider = named(home) {
            return provider
        }
        if let provider = Self.dialectByName(model).flatMap({ dialect in all.first { $0.dialect == dialect } }
        ) {
            return provider
        }
        let near = ModelNames.nearest(to: model, in: table.models).map { "did you mean '\($0.name)'?" }
        throw SettingsError([
            "no provider is known for the model '\(model.prefix(60))'; "
                + (near ?? "name one with --provider, or see `dailies models`")
        ])
    }

    /// What the name alone tells, for models that are newer than the table.
    static func dialectByName(_ model: String) -> Dialect? {
        let name = model.lowercased()
        if RelayRequest.isOfThisRoute(name) { return .relay }
        if name.hasPrefix("veo_") { return .globalaiopc }
        return name.hasPrefix("sora") ? .openai : nil
    }
}
