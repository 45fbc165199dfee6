internal import ArchiveModel

/// Finds keys and signatures in text. What it finds is told by its place in the original.
struct SecretFinder: Sendable {
    private let secrets: [[UInt8]]
    /// The bytes that a secret can start with: nearly all others are passed over.
    private let starts: [Bool]

    init(secrets: [[UInt8]]) {
        self.secrets = secrets
        var starts = [Bool](repeating: false, count: 256)
        for byte in Self.forms.map(\.prefix[0]) + secrets.map({ $0[0] }) + "hH".utf8 {
            starts[Int(byte)] = true
        }
        self.starts = starts
    }

    /// How the keys begin that OpenAI's kin and Google give out, and how a header carries one; and how long
    /// they are at least from there.
    private static let forms: [(prefix: [UInt8], length: Int)] = [
        (Array("sk-".utf8), 16), (Array("AIza".utf8), 30), (Array("Bearer ".utf8), 8),
    ]

    func spans(in text: EscapedText) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        let bytes = text.bytes
        var index = bytes.startIndex
        while let next = bytes[index...].firstIndex(where: { starts[Int($0)] }) {
            index = next
            if let end = key(at: index, in: bytes) {
                spans.append(text.origin(of: index..<end))
                index = end
            } else if let end = Self.link(at: index, in: bytes) {
                spans += signatures(in: text[index..<end], depth: 0)
                index = end
            } else {
                index += 1
            }
        }
        return spans
    }

    /// The end of a secret that the caller knows, or that looks like a key, and starts here.
    private func key(at index: Int, in bytes: ArraySlice<UInt8>) -> Int? {
        for secret in secrets where bytes[index] == secret[0] && bytes[index...].starts(with: secret) {
            return index + secret.count
        }
        for form in Self.forms where bytes[index] == form.prefix[0] {
            let isInside = index > bytes.startIndex && bytes[index - 1].isOfKey
            guard !isInside, bytes[index...].starts(with: form.prefix) else { continue }
            let start = index + form.prefix.count
            let end = bytes[start...].firstIndex { !$0.isOfKey } ?? bytes.endIndex
            if end - start >= form.length { return end }
        }
        return nil
    }

    /// The end of the URL that starts here.
    private static func link(at index: Int, in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes[index] | 0x20 == UInt8(ascii: "h") else { return nil }
        let head = String(decoding: bytes[index...].prefix(8), as: UTF8.self).lowercased()
        guard head.hasPrefix("http://") || head == "https://" else { return nil }
        return bytes[index...].firstIndex { $0 <= 0x20 || "\"'<>`{}|\\^".utf8.contains($0) } ?? bytes.endIndex
    }

    /// The values of a URL's parameters that are secret, and a password in front of its host.
    private func signatures(in text: EscapedText, depth: Int) -> [Range<Int>] {
        let bytes = text.bytes
        var spans: [Range<Int>] = []
        let query = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.endIndex
        if let place = bytes[..<query].firstIndex(of: UInt8(ascii: "/")).map({ $0 + 2 }), place < query {
            let authority = bytes[place..<query].prefix { $0 != UInt8(ascii: "/") }
            if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
                spans.append(text.origin(of: place..<at))
            }
        }
        let parts = bytes[query...].dropFirst().split(
            omittingEmptySubsequences: true, whereSeparator: { "&#?".utf8.contains($0) })
        let names = parts.map(Self.name)
        let isAzure = names.contains("sig") && names.contains("sv")
        for (part, name) in zip(parts, names) {
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")), equals + 1 < part.endIndex else {
                continue
            }
            let value = equals + 1..<part.endIndex
            let written = String(decoding: bytes[value].prefix(100), as: UTF8.self).percentDecoded
            if LinkSecret(parameter: name, value: written, isAzure: isAzure) != nil {
                spans.append(text.origin(of: value))
            } else if depth < 3 {
                // A proxy's URL carries another one.
                let inner = EscapedText(percent: text[value])
                if Self.link(at: inner.bytes.startIndex, in: inner.bytes) != nil {
                    spans += signatures(in: inner, depth: depth + 1)
                }
            }
        }
        return spans
    }

    private static func name(_ part: ArraySlice<UInt8>) -> String {
        let written = String(decoding: part.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
        // HTML writes the ampersand as `&amp;`.
        let name = written.hasPrefix("amp;") ? String(written.dropFirst(4)) : written
        return name.percentDecoded.lowercased()
    }

    /// Fields whose value is a secret, whatever it looks like.
    static func isSecretName(_ name: [UInt8]) -> Bool {
        secretNames.contains(
            String(decoding: name, as: UTF8.self).lowercased().filter { $0 != "_" && $0 != "-" })
    }

    private static let secretNames: Set<String> = [
        "authorization", "proxyauthorization", "apikey", "xapikey", "xgoogapikey", "accesstoken",
        "refreshtoken", "secret", "secretkey", "secretid", "clientsecret", "password", "accesskey",
        "accesskeyid", "accesskeysecret", "securitytoken", "sessiontoken", "privatekey", "cookie",
        "setcookie",
    ]
}

extension UInt8 {
    /// Letters, digits and what keys are joined with.
    fileprivate var isOfKey: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
