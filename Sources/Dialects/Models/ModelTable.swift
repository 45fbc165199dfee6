internal import ArchiveModel

/// All models that are known: the built-in ones, and those of the user.
package struct ModelTable: Sendable, Hashable {
    package private(set) var models: [VideoModel]

    package static let builtIn = ModelTable(BuiltInModels.all)

    package init(_ models: [VideoModel]) {
        self.models = models
    }

    /// Replaces the model of this name at this provider, or adds it.
    package mutating func put(_ model: VideoModel) {
        if let index = models.firstIndex(where: { $0.name == model.name && $0.provider == model.provider }) {
            models[index] = model
        } else {
            models.append(model)
        }
    }

    /// Of exactly this name, at this provider.
    package func model(_ name: String, at provider: Provider) -> VideoModel? {
        models(at: provider).first { $0.name == name }
    }

    /// Those that a provider offers. One of which no models are known is taken to have those of its dialect;
    /// a provider of all dialects, the sandbox, has all.
    package func models(at provider: Provider) -> [VideoModel] {
        let own = models.filter { $0.provider == provider.name }
        guard own.isEmpty else { return own }
        return models.filter { provider.dialect == nil || $0.dialect == provider.dialect }
    }

    /// Whether the provider's models are known one by one, so that a name that is not among them is wrong.
    package func isClosed(_ provider: Provider) -> Bool {
        provider.isBuiltIn && provider.dialect != nil && models.contains { $0.provider == provider.name }
    }
}
