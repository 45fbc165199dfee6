/// A key. It cannot be printed by accident: whatever describes, dumps or interpolates it shows three dots.
package struct Secret: Sendable, Hashable {
    private let text: String

    /// What is shorter stands in many an answer and id by chance, where it would be taken for a key that leaked.
    private static let lengths = 4...8192

    /// Nil for what cannot be a key: nothing, or anything that would end a header's line.
    package init?(_ text: some StringProtocol) {
        let text = text.trimmed
        guard Self.lengths.contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
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
