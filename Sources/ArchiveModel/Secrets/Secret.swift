/// A key. It cannot be printed by accident: whatever describes, dumps or interpolates it shows three dots.
package struct Secret: Sendable, Hashable {
    private let text: String

    /// Nil for what cannot be a key: nothing, or anything that would end a header's line.
    package init?(_ text: some StringProtocol) {
        let text = text.trimmed
        guard !text.isEmpty, text.utf8.count <= 8192, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.text = text
    }

    /// The key itself, for the one header that it is sent in.
    package func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
