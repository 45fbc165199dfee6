internal import ArchiveModel
package import Dialects
internal import Posix

/// The providers and models that the user has: the built-in ones, and what the user's own files add.
package struct UserSettings: Sendable {
    package var providers = Providers.builtIn
    package var models = ModelTable.builtIn

    package init() {}

    /// Where a user's file lies unless told otherwise (XDG Base Directory Specification): nil without a home.
    package static func standardPath(_ name: String, environment: [String: String]) -> String? {
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            return "\(folder)/dailies/\(name)"
        }
        return environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/.config/dailies/\(name)" : nil }
    }

    /// Reads both files; a standard one may be missing, one that was named may not. Every mistake is told, a
    /// sentence each. Call it off the cooperative pool.
    package static func load(
        environment: [String: String], providersFile: String? = nil, modelsFile: String? = nil
    ) throws(SettingsError) -> UserSettings {
        var settings = UserSettings()
        var sentences: [String] = []
        func add(
            _ named: String?, _ standard: String, _ change: ([UInt8]) throws(SettingsError) -> Void
        ) {
            guard let path = named ?? standardPath(standard, environment: environment) else { return }
            do throws(SettingsError) {
                if let bytes = try read(path, mayBeMissing: named == nil) { try change(bytes) }
            } catch {
                sentences += error.sentences.map { "\(path): \($0)" }
            }
        }
        add(providersFile, "providers.json") { bytes throws(SettingsError) in
            try settings.providers.add(bytes)
        }
        add(modelsFile, "models.json") { bytes throws(SettingsError) in
            try settings.models.add(bytes, providers: settings.providers)
        }
        guard sentences.isEmpty else { throw SettingsError(sentences) }
        return settings
    }

    private static func read(_ path: String, mayBeMissing: Bool) throws(SettingsError) -> [UInt8]? {
        do throws(SystemError) {
            let descriptor = try FileDescriptor.openRegular(path)
            return try descriptor.readToEnd(upTo: 4_000_000, as: path)
        } catch {
            if mayBeMissing, error.isMissing { return nil }
            throw SettingsError([error.description])
        }
    }
}
