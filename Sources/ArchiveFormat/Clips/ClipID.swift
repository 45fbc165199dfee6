/// What a clip or a film is called in an archive: the name of its folder and of its file, and what a person types.
package struct ClipID: Sendable, Hashable {
    package let text: String

    package static let limit = 100

    /// Nil for what could not be a folder's name on every file system, or would lead out of the archive.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (1...Self.limit).contains(bytes.count), bytes.allSatisfy(Self.isPlain),
            let first = bytes.first, first.isASCIILetterOrDigit, bytes.last != UInt8(ascii: ".")
        else { return nil }
        self.text = String(text)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isASCIILetterOrDigit || "._~-".utf8.contains(byte)
    }
}

extension ClipID: CustomStringConvertible, Comparable {
    package var description: String { text }

    package static func < (left: ClipID, right: ClipID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
