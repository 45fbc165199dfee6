/// A curl example of the providers' guides, to the letter.
package struct SeedExample: Sendable, CustomStringConvertible {
    package let description: String
    package let shell: String

    init(_ description: String, _ shell: String) {
        self.description = description
        self.shell = shell
    }

    /// With our address for theirs, and our key.
    package func shell(at url: String, key: String) -> String {
        var text = shell
        for host in Self.hosts { text = text.replacing(host, with: url) }
        return text.replacing("YOUR_API_KEY", with: key).replacing("{{key}}", with: key)
    }

    /// What the command sends: all between the quotes of its last option.
    package var body: SeedBody {
        let data = shell.firstRange(of: "-d '") ?? shell.firstRange(of: "--data '")
        let text = data.map { shell[$0.upperBound...].dropLast(while: { $0 != "'" }).dropLast() } ?? ""
        let host = Self.hosts.compactMap { shell.firstRange(of: $0) }.first
        let path = host.map { shell[$0.upperBound...].prefix { !$0.isWhitespace } } ?? ""
        return SeedBody(name: description, path: String(path), text: String(text))
    }

    private static let hosts = [
        "https://api.crazyrouter.com", "https://cn.crazyrouter.com", "https://crazyrouter.com",
        "https://zcbservice.aizfw.cn",
    ]
}

extension Substring {
    fileprivate func dropLast(while isDropped: (Character) -> Bool) -> Substring {
        lastIndex { !isDropped($0) }.map { self[...$0] } ?? ""
    }
}
