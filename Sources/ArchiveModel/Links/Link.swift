/// An http or https URL, taken apart (RFC 3986, 3). Pure: nothing is resolved, nothing is asked.
package struct Link: Sendable, Hashable {
    /// As it was given, without spaces at its ends: what is asked for.
    package let text: String
    /// "http" or "https".
    package let scheme: String
    /// In small letters; an IPv6 address in its brackets.
    package let host: String
    /// Nil for the scheme's own.
    package let port: Int?
    /// Percent signs and all; "/" where there is none.
    package let path: String
    package let parameters: [Parameter]

    /// `name=value` of the query, as written.
    package struct Parameter: Sendable, Hashable {
        package let written: String
        /// Without percent signs.
        package let name: String
        package let value: String?

        init(_ written: Substring) {
            self.written = String(written)
            let parts = written.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            name = String(parts.first ?? "").percentDecoded
            value = parts.count == 2 ? String(parts[1]).percentDecoded : nil
        }
    }

    /// Nil for what is no URL of these two schemes: a sentence in a URL's place, a `data:` URL, a bare path.
    package init?(_ text: some StringProtocol) {
        let text = text.trimmed
        // No server takes a longer one, and a video in base64 is not worth looking through.
        guard text.utf8.count <= 32_768, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x5C }),
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        let scheme = text[..<colon].lowercased()
        let rest = text[colon...].dropFirst()
        guard scheme == "http" || scheme == "https", rest.hasPrefix("//") else { return nil }
        let location = rest.dropFirst(2)
        let authority = location.prefix { !"/?#".contains($0) }
        guard let (host, port) = Self.hostAndPort(authority) else { return nil }
        let target = location[authority.endIndex...].prefix { $0 != "#" }
        let path = target.prefix { $0 != "?" }
        let query = target[path.endIndex...].dropFirst()
        self.text = text
        self.scheme = scheme
        self.host = host
        self.port = port == (scheme == "http" ? 80 : 443) ? nil : port
        self.path = path.isEmpty ? "/" : String(path)
        parameters = query.split(separator: "&").map { Parameter($0) }
    }

    /// User and password in front of an @ are dropped: who puts a key there wants it shown nowhere.
    private static func hostAndPort(_ authority: Substring) -> (host: String, port: Int?)? {
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let host: Substring
        if place.hasPrefix("[") {
            guard let end = place.firstIndex(of: "]") else { return nil }
            host = place[...end]
        } else {
            host = place.prefix { $0 != ":" }
        }
        let rest = place[host.endIndex...]
        guard !host.isEmpty, host != "[]", rest.isEmpty || rest.hasPrefix(":") else { return nil }
        let digits = rest.dropFirst()
        if digits.isEmpty { return (host.lowercased(), nil) }
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(digits),
            (1...65_535).contains(port)
        else { return nil }
        return (host.lowercased(), port)
    }

    /// Scheme, host and port: what a key may be sent to (RFC 6454, 4).
    package var origin: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }

    /// The first parameter of this name, whatever its case.
    package func value(_ name: String) -> String? {
        parameters.first { $0.name.lowercased() == name }?.value
    }
}

extension String {
    /// Percent signs undone where they make UTF-8, and otherwise left.
    package var percentDecoded: String {
        guard utf8.contains(UInt8(ascii: "%")) else { return self }
        let bytes = Array(utf8)
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = bytes[index + 1].hexValue, let low = bytes[index + 2].hexValue
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return String(validating: decoded, as: UTF8.self) ?? self
    }

    /// Everything but RFC 3986's unreserved characters with percent signs.
    package var percentEncodedAsValue: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in utf8 {
            if byte.isUnreserved {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}

extension UInt8 {
    package var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    fileprivate var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
