internal import ArchiveModel
package import Dialects
package import Tasks

/// Finds the provider, the place and the key for a request or a task.
package struct Accounts: Sendable {
    package let providers: Providers
    package let models: ModelTable
    package let keys: KeyFinder
    /// The user's word on where the API is.
    private let baseURL: String?

    package init(providers: Providers, models: ModelTable, keys: KeyFinder, baseURL: String?) {
        self.providers = providers
        self.models = models
        self.keys = keys
        self.baseURL = baseURL
    }

    /// For a new request. The provider is as the settings have it.
    package func account(of provider: Provider, model: String?) throws(AccountProblem) -> ProviderAccount {
        let key = try keys.key(of: provider)
        let placed = self.placed(provider)
        let isMoved = placed.baseURL != provider.baseURL
        return ProviderAccount(
            placed, provider.dialect(for: model, in: models), key,
            originProof: isMoved ? Self.proof(key, placed.baseURL) : nil)
    }

    /// The provider where the user says that it is.
    package func placed(_ provider: Provider) -> Provider {
        var placed = provider
        placed.baseURL = baseURL ?? provider.baseURL
        return placed
    }

    /// For a task that was submitted before. The key goes where the settings or the command line say, or where
    /// it went before; never where only a file says so.
    package func account(for record: TaskRecord) throws(AccountProblem) -> ProviderAccount {
        guard var provider = providers.named(record.provider) else {
            throw AccountProblem(
                "no-provider", "no provider is known as '\(record.provider)' any more; add it to your settings")
        }
        guard let dialect = Dialect(rawValue: record.dialect) else {
            throw AccountProblem("no-dialect", "the dialect '\(record.dialect)' is not known; update Dailies")
        }
        let key = try keys.key(of: provider)
        if let baseURL {
            provider.baseURL = baseURL
        } else if record.baseURL != provider.baseURL {
            guard let proof = Self.proof(key, record.baseURL), proof == record.originProof else {
                throw AccountProblem(
                    "other-origin", "the task was submitted at \(record.baseURL), which is not where "
                        + "\(record.provider) is; if you trust that address with your key, add "
                        + "--base-url \(record.baseURL)")
            }
            provider.baseURL = record.baseURL
        }
        return ProviderAccount(provider, dialect, key, originProof: record.originProof)
    }

    private static func proof(_ key: Secret, _ baseURL: String) -> String? {
        Link(baseURL).flatMap { OriginProof.make(key, origin: $0.origin) }
    }
}
