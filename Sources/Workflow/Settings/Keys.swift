package import ArchiveModel
package import Dialects
internal import Posix

/// Finds the key of a provider: in its own environment variable, in its file, in `DAILIES_API_KEY`. What is
/// meant for this provider comes before what is meant for any.
package enum Keys {
    /// The variable for whoever uses one provider alone.
    package static let commonVariable = "DAILIES_API_KEY"

    /// All variables that hold a key of one of these providers, or of any.
    package static func variables(of providers: Providers) -> Set<String> {
        Set(providers.all.compactMap(\.keyVariable) + [commonVariable])
    }

    /// Why there is no key, in one sentence that never holds any of it.
    package struct Missing: Error, Sendable, Equatable {
        package let sentence: String
    }

    /// Reads a file where the provider names one: call it off the cooperative pool.
    package static func key(for provider: Provider, environment: [String: String]) throws(Missing) -> Secret {
        if let name = provider.keyVariable, let key = try variable(name, environment) { return key }
        if let path = provider.keyFile { return try file(path, environment) }
        // A real key has no business at a stand-in.
        if let key = provider.openKey.flatMap({ Secret($0) }) { return key }
        if let key = try variable(commonVariable, environment) { return key }
        let own = provider.keyVariable.map { "\($0) or " } ?? ""
        throw Missing(
            sentence: "no key for \(provider.name): set the environment variable \(own)\(commonVariable), "
                + "or name a file of mode 600 as its 'key_file' in the providers file")
    }

    /// An empty variable is one that was not set.
    private static func variable(_ name: String, _ environment: [String: String]) throws(Missing) -> Secret? {
        guard let text = environment[name], !text.isEmpty else { return nil }
        guard let key = Secret(text) else {
            throw Missing(
                sentence:
                    "\(name) does not hold a key: one has at least 4 signs, and no spaces or line breaks")
        }
        return key
    }

    private static func file(_ path: String, _ environment: [String: String]) throws(Missing) -> Secret {
        let home = environment["HOME"] ?? ""
        let full = path.hasPrefix("~/") && !home.isEmpty ? home + path.dropFirst() : path
        let bytes: [UInt8]
        let isPrivate: Bool
        do throws(SystemError) {
            let descriptor = try FileDescriptor.openRegular(full)
            isPrivate = try descriptor.isPrivate(as: full)
            bytes = isPrivate ? try descriptor.readToEnd(upTo: 16_384, as: full) : []
        } catch {
            throw Missing(sentence: error.description)
        }
        guard isPrivate else {
            throw Missing(
                sentence: "the key in \(path) is not private; run: chmod 600 \(path), "
                    + "as the user whom it belongs to")
        }
        guard let key = Secret(String(decoding: bytes, as: UTF8.self)) else {
            throw Missing(
                sentence:
                    "\(path) does not hold a key: one line of at least 4 signs without spaces is expected")
        }
        return key
    }
}
