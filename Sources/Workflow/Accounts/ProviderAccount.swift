package import ArchiveModel
package import Dialects
internal import Fetching

/// A provider, where it is this time, and the key to it.
package struct ProviderAccount: Sendable {
    package let provider: Provider
    package let dialect: Dialect
    package let key: Secret
    /// For the record, where the base URL is not the one that the provider's settings name.
    package let originProof: String?
    let addresses: AddressPolicy

    init(_ provider: Provider, _ dialect: Dialect, _ key: Secret, originProof: String?) {
        self.provider = provider
        self.dialect = dialect
        self.key = key
        self.originProof = originProof
        // Where the user says that an API is, it is; one that came with us is on the open network.
        let isOurWord =
            provider.openKey == nil && Providers.builtIn.named(provider.name)?.baseURL == provider.baseURL
        let origin = isOurWord ? nil : HTTPOrigin(provider.baseURL)
        addresses = origin.map { .publicAnd([$0]) } ?? .publicOnly
    }

    package var createURL: String { provider.address(of: .create, in: dialect) ?? provider.baseURL }

    func queryURL(of taskID: String) -> String {
        provider.address(of: .query(taskID: taskID), in: dialect) ?? provider.baseURL
    }

    var secretHeaders: [HTTPHeader] { [HTTPHeader("Authorization", "Bearer \(key.reveal())")] }

    // MARK: Nothing of the key in what is kept or shown

    func holdsKey(_ text: String) -> Bool { text.contains(key.reveal()) }

    package func masked(_ text: String) -> String { Masking(secrets: [key.reveal()]).masked(text) }

    /// Keys and signatures out of a body, every other byte as it is.
    package func masked(_ body: [UInt8]) -> [UInt8] { Masking(secrets: [key.reveal()]).masked(body) }
}
