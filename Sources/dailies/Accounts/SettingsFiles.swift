import CommandLine
import Dialects
import Posix

/// What the user adds to the built-in providers and models.
struct SettingsFiles {
    private let folder: String?
    /// Named on the command line: then its files are expected.
    private let surroundings: Surroundings

    init(_ named: String?, in surroundings: Surroundings) {
        self.surroundings = surroundings
        let environment = surroundings.environment
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        // XDG Base Directory Specification: the user's own settings.
        let usual = value("XDG_CONFIG_HOME") ?? value("HOME").map { "\($0)/.config" }
        folder = named.map { surroundings.resolve($0) } ?? usual.map { "\($0)/dailies" }
    }

    func providers() throws(Failure) -> Providers {
        var providers = Providers.builtIn
        try read("providers.json") { bytes throws(SettingsError) in try providers.add(bytes) }
        return providers
    }

    func models(_ providers: Providers) throws(Failure) -> ModelTable {
        var models = ModelTable.builtIn
        try read("models.json") { bytes throws(SettingsError) in
            try models.add(bytes, providers: providers)
        }
        return models
    }

    private func read(_ name: String, _ add: ([UInt8]) throws(SettingsError) -> Void) throws(Failure) {
        guard let path = folder.map({ "\($0)/\(name)" }), Folder.kind(of: path) != .missing else { return }
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try FileDescriptor.openRegular(path).readToEnd(upTo: 1 << 20, as: path)
        } catch {
            throw Failure("\(error.description)", code: .wrongCommandLine)
        }
        do throws(SettingsError) {
            try add(bytes)
        } catch {
            throw Failure(
                "could not use \(path): \(error.sentences.joined(separator: "; "))", code: .wrongCommandLine)
        }
    }
}
