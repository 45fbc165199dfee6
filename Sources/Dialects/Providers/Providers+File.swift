internal import ArchiveModel
internal import JSON

extension Providers {
    /// Adds and changes providers by a user's file: an object with a provider a field, named by the field.
    package mutating func add(_ bytes: [UInt8]) throws(SettingsError) {
        let file: JSON
        do throws(JSONError) {
            file = try JSON.read(bytes)
        } catch {
            throw SettingsError(["it is no JSON: \(error.description)"])
        }
        guard file.isObject else {
            throw SettingsError([
                #"it must be an object such as {"mine": {"dialect": "relay", "base_url": …}}"#
            ])
        }
        var sentences: [String] = []
        for field in file.fields {
            var reader = SettingsReader(field.value, "provider '\(field.name.prefix(60))'")
            if let provider = provider(field.name, &reader) { put(provider) }
            sentences += reader.end()
        }
        guard sentences.isEmpty else { throw SettingsError(sentences) }
    }

    private func provider(_ name: String, _ reader: inout SettingsReader) -> Provider? {
        let old = named(name)
        let dialect: Dialect? = reader.choice("dialect")
        let url = reader.text("base_url")
        var provider = old ?? Provider(name, dialect: dialect, baseURL: "")
        provider.dialect = dialect ?? provider.dialect
        if !Self.isName(name) {
            reader.complain("a name is made of letters, digits, '-', '_' and '.', up to 60")
        }
        if let url {
            switch Self.checked(url) {
            case .success(let url): provider.baseURL = url
            case .failure(let error): reader.complain(error.sentences.joined())
            }
        }
        if old == nil, !reader.has("dialect") || !reader.has("base_url") {
            reader.complain("a new provider needs 'dialect' and 'base_url'")
        }
        _ = reader.object("routes") { Self.change(&provider.routes, by: &$0) }
        if let variable = reader.text("key_variable") {
            let isGood = variable.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || $0.isLetter }
            if isGood, variable.utf8.first.map({ !(0x30...0x39).contains($0) }) == true {
                provider.keyVariable = variable
            } else {
                // Somebody's key, perhaps: it is not repeated.
                reader.complain("'key_variable' is the name of an environment variable, not the key itself")
            }
        }
        if let file = reader.text("key_file") {
            if file.hasPrefix("/") || file.hasPrefix("~/") {
                provider.keyFile = file
            } else {
                reader.complain("'key_file' must be a full path, or one that begins with ~/")
            }
        }
        if let about = reader.text("about") { provider.about = about }
        return provider.baseURL.isEmpty ? nil : provider
    }

    private static func change(_ routes: inout Provider.RouteChanges, by reader: inout SettingsReader) {
        func route(_ name: String, needsID: Bool) -> String? {
            guard let route = reader.text(name) else { return nil }
            guard route.hasPrefix("/"), !route.hasPrefix("//"), !route.contains("#"),
                route.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else {
                reader.complain("'\(name)' must be a path such as /v1/videos, below the base URL")
                return nil
            }
            guard route.contains("{id}") == needsID else {
                let reason = needsID ? "needs {id} where the task's id goes" : "has no task, so no {id}"
                reader.complain("'\(name)' \(reason)")
                return nil
            }
            return route
        }
        if let create = route("create", needsID: false) { routes.create = create }
        if let query = route("query", needsID: true) { routes.query = query }
        if let content = route("content", needsID: true) { routes.content = content }
        if let models = route("models", needsID: false) { routes.models = models }
        if let prices = route("prices", needsID: false) { routes.prices = prices }
    }

    private static func isName(_ name: String) -> Bool {
        let others = "-_.".utf8
        return (1...60).contains(name.utf8.count) && name.first != "-"
            && name.utf8.allSatisfy { $0.isLetter || (0x30...0x39).contains($0) || others.contains($0) }
    }

    /// A base URL as `--base-url` and the settings take it, without slashes at its end.
    package static func checked(_ url: String) -> Result<String, SettingsError> {
        func refuse(_ reason: String) -> Result<String, SettingsError> { .failure(SettingsError([reason])) }
        guard let link = Link(url) else {
            return refuse("'\(url.prefix(80))' is no base URL; write one such as https://api.example.com")
        }
        // What an @ brings along is dropped by those who read it, and may be a password.
        guard !link.text.contains("@"), !link.text.contains("?"), !link.text.contains("#") else {
            return refuse("a base URL has no user name, no '?' and no '#'")
        }
        guard link.scheme == "https" || link.isLoopback else {
            return refuse(
                "the base URL must be https, for the key is sent there; http is for this machine only")
        }
        var text = link.text
        while text.hasSuffix("/") { text.removeLast() }
        return .success(text)
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}

extension Link {
    /// This machine, by its usual names; nothing is resolved.
    var isLoopback: Bool {
        let isNumber = host.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
        return host == "localhost" || host == "[::1]" || host.hasPrefix("127.") && isNumber
    }
}
