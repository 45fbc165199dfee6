package import ArchiveModel
package import Dialects
internal import Posix

/// Finds the key of a provider: in its own environment variable, in DAILIES_API_KEY, or in a file that is
/// nobody else's. Never in an argument, which the list of processes shows to everybody.
package struct KeyFinder: Sendable {
    package static let commonVariable = "DAILIES_API_KEY"

    private let environment: [String: String]

    package init(environment: [String: String]) { self.environment = environment }

    package func key(of provider: Provider) throws(AccountProblem) -> Secret {
        let variables = [provider.keyVariable, Self.commonVariable].compactMap { $0 }
        for variable in variables {
            guard let text = environment[variable], !text.isEmpty else { continue }
            guard let key = Secret(text) else {
                throw AccountProblem(
                    "bad-key", "could not use the key in \(variable): it holds spaces or other characters that "
                        + "no key has")
            }
            return key
        }
        if let file = provider.keyFile { return try key(inFile: expanded(file)) }
        if let key = provider.openKey.flatMap({ Secret($0) }) { return key }
        throw AccountProblem(
            "no-key", "there is no key for \(provider.name): put it into the environment as "
                + "\(variables.joined(separator: " or ")), or into a file of mode 600 that the provider's settings "
                + "name as key_file")
    }

    /// The variable that a copied command line would take it from.
    package func variable(of provider: Provider) -> String {
        guard let own = provider.keyVariable else { return Self.commonVariable }
        let isElsewhere = (environment[own] ?? "").isEmpty && !(environment[Self.commonVariable] ?? "").isEmpty
        return isElsewhere ? Self.commonVariable : own
    }

    private func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
        return home + path.dropFirst()
    }

    private func key(inFile path: String) throws(AccountProblem) -> Secret {
        let isPrivate: Bool
        let bytes: [UInt8]
        do throws(SystemError) {
            let file = try FileDescriptor.openRegular(path)
            isPrivate = try file.isPrivate(as: path)
            bytes = isPrivate ? try file.readToEnd(upTo: 16_384, as: path) : []
        } catch {
            throw AccountProblem("bad-key-file", "could not read the key file: \(error.description)")
        }
        guard isPrivate else {
            throw AccountProblem(
                "bad-key-file", "could not use the key file \(path): others may read it; run: chmod 600 \(path)")
        }
        guard let key = Secret(String(decoding: bytes, as: UTF8.self)) else {
            throw AccountProblem("bad-key-file", "could not use the key file \(path): it holds no single key")
        }
        return key
    }
}
