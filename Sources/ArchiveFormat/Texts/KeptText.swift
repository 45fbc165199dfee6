/// A body that was sent or received, kept as it was apart from masked secrets.
package enum KeptText: Sendable, Hashable {
    case inline(String)
    /// In a file of its own beside the record: what is long, or no text.
    case file(name: String, bytes: Int, sha256: String)

    /// Longer ones would make every reading of the record slow.
    package static let inlineLimit = 65_536

    /// Whether these bytes go into the record itself.
    package static func isShort(_ bytes: [UInt8]) -> Bool { bytes.count <= inlineLimit }
}
