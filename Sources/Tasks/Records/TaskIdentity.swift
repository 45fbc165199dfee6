internal import Hashing
package import JSON

/// What makes two requests the same: the provider, where it is sent, and what the body means. The order of its
/// fields and its spaces do not count.
package struct TaskIdentity: Sendable, Hashable {
    /// SHA-256, hexadecimal.
    package let sha256: String

    /// Nil only where libcrypto has none.
    package init?(provider: String, url: String, body: JSON) {
        // Each part is closed by a byte that UTF-8 has not, so that no two requests run together to one text.
        var bytes: [UInt8] = []
        for part in ["dailies-request-1", provider, url] { bytes += Array(part.utf8) + [0xFF] }
        body.sorted.write(to: &bytes)
        guard let sha256 = SHA256.hexadecimal(of: bytes) else { return nil }
        self.sha256 = sha256
    }

    init(sha256: String) { self.sha256 = sha256 }
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
