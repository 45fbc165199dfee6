internal import ArchiveModel
package import Dialects
package import Tasks

/// Finds the provider, the place and the key for a request or a task.
package struct Accounts: Sendable {
    package let settings: UserSettings
    private let environment: [String: String]
    /// The user's word on where the API is.
    private let baseURL: String?

    package init(_ settings: UserSettings, environment: [String: String], baseURL: String?) {
        self.settings = settings
        self.environment = environment
        self.baseURL = baseURL
    }

    /// For a new request. The provider is as the settings have it. May read a file.
    package func account(of provider: Provider, in dialect: Dialect) throws(AccountProblem) -> ProviderAccount
    {
        let key = try key(of: provider)
        let placed = self.placed(provider)
        let isMoved = placed.baseURL != provider.baseURL
        return ProviderAccount(
            placed, dialect, key, originProof: isMoved ? Self.proof(key, placed.baseURL) : nil)
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
        guard var provider = settings.providers.named(record.provider) else {
            throw AccountProblem(
                "no-provider",
                "no provider is known as '\(record.provider)' any more; add it to your settings")
        }
        guard let dialect = Dialect(rawValue: record.dialect) else {
            throw AccountProblem("no-dialect", "the dialect '\(record.dialect)' is not known; update Dailies")
        }
        let key = try key(of: provider)
        if let baseURL {
            provider.baseURL = baseURL
        } else if record.baseURL != provider.baseURL {
            guard let proof = Self.proof(key, record.baseURL), proof == record.originProof else {
                throw AccountProblem(
                    "other-origin",
                    "the task was submitted at \(record.baseURL), which is not where \(record.provider) is; "
                        + "if you trust that address with your key, add --base-url \(record.baseURL)")
            }
            provider.baseURL = record.baseURL
        }
        return ProviderAccount(provider, dialect, key, originProof: record.originProof)
    }

    /// As a shell would fill it in: the variable that the key comes from.
    package func keyReference(of provider: Provider) -> String {
        let own = provider.keyVariable ?? Keys.commonVariable
        if !(environment[own] ?? "").isEmpty { return "$\(own)" }
        if let file = provider.keyFile { return "$(cat \(file))" }
        // A stand-in's key is no secret.
        if let open = provider.openKey { return "${\(own):-\(open)}" }
        return (environment[Keys.commonVariable] ?? "").isEmpty ? "$\(own)" : "$\(Keys.commonVariable)"
    }

    private func key(of provider: Provider) throws(AccountProblem) -> Secret {
        do throws(Keys.Missing) {
            return try Keys.key(for: provider, environment: environment)
        } catch {
            throw AccountProblem("no-key", error.sentence)
        }
    }

    private static func proof(_ key: Secret, _ baseURL: String) -> String? {
        Link(baseURL).flatMap { OriginProof.make(key, origin: $0.origin) }
    }
}
