/// One header field. Names compare without case: RFC 9110, 5.1.
package struct HTTPHeader: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    package func isNamed(_ other: String) -> Bool {
        name.utf8.elementsEqual(other.utf8) { Self.lowercased($0) == Self.lowercased($1) }
    }

    /// A token and a text without line ends, so that no value can begin a header of its own: RFC 9110, 5.5.
    var isValid: Bool {
        !name.isEmpty && name.utf8.allSatisfy(Self.isTokenCharacter)
            && value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
    }

    /// Carries a key by its very name, also where the caller forgot to say so.
    var isSecretByName: Bool {
        let secret = [
            "authorization", "cookie", "proxy-authorization", "x-api-key", "x-goog-api-key", "api-key",
            "x-auth-token",
        ]
        return secret.contains(where: isNamed)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    static func isTokenCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

extension [HTTPHeader] {
    /// The first with that name.
    package subscript(name: String) -> String? { first { $0.isNamed(name) }?.value }
}
