internal import Hashing
package import JSON

/// What makes two requests the same: the provider, where it is sent, and what the body means. The order of its
/// fields and its spaces do not count.
package struct TaskIdentity: Sendable, Hashable {
    /// SHA-256, hexadecimal.
    package let sha256: String

    /// Nil only where libcrypto has none.
    package init?(provider: String, url: String, body: JSON) {
        guard var hash = SHA256() else { return nil }
        // Each part is closed by a byte that UTF-8 has not, so that no two requests run together to one text.
        for part in ["dailies-request-1", provider, url] {
            hash.add(Array(part.utf8))
            hash.add([0xFF])
        }
        var bytes: [UInt8] = []
        body.sorted.write(to: &bytes)
        hash.add(bytes)
        guard let text = hash.finish() else { return nil }
        sha256 = text
    }

    init(sha256: String) { self.sha256 = sha256 }
}

extension SHA256 {
    mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { add($0) }
    }

    /// Of all these bytes; nil only where libcrypto has none.
    static func of(_ bytes: [UInt8]) -> String? {
        guard var hash = SHA256() else { return nil }
        hash.add(bytes)
        return hash.finish()
    }
}

extension JSON {
    /// The same value with the fields of every object in order. Numbers keep their digits.
    fileprivate var sorted: JSON {
        switch self {
        case .array(let elements): .array(elements.map(\.sorted))
        case .object(let fields):
            .object(
                fields.map { Field($0.name, $0.value.sorted) }
                    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        default: self
        }
    }
}
