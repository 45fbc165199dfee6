internal import Posix

/// The Python with the judges that Debian does not have, where `Scripts/setup` put it.
package enum Judges {
    /// What `DAILIES_JUDGES` would say.
    package static var folder: String {
        let environment = ProcessSurroundings.environment()
        func set(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let cache = set("XDG_CACHE_HOME") ?? (environment["HOME"] ?? "/tmp") + "/.cache"
        return set("DAILIES_JUDGES") ?? cache + "/dailies/judges"
    }

    package static var python: String { "\(folder)/bin/python3" }
}
