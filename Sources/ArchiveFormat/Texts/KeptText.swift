internal import Hashing

/// A body that was sent or received, kept as it was apart from masked secrets.
package enum KeptText: Sendable, Hashable {
    case inline(String)
    /// In a file of its own beside the record: what is long, or no text.
    case file(name: String, bytes: Int, sha256: String)

    /// Longer ones would make every reading of the record slow.
    package static let inlineLimit = 65_536

    /// Whether these bytes go into the record itself.
    package static func isShort(_ bytes: [UInt8]) -> Bool { bytes.count <= inlineLimit }

    /// Nil for bytes that get a file of their own.
    package init?(short bytes: [UInt8]) {
        guard Self.isShort(bytes), let text = String(validating: bytes, as: UTF8.self) else {
            return nil
        }
        self = .inline(text)
    }

    /// Whether it is these bytes.
    package func says(_ body: [UInt8]) -> Bool {
        switch self {
        case .inline(let text): text.utf8.elementsEqual(body)
        case .file(_, let bytes, let sha256):
            bytes == body.count && sha256 == SHA256.hexadecimal(of: body[...])
        }
    }
}
