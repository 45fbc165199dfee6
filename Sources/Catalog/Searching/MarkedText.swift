/// A text, and which parts of it are what was looked for.
package struct MarkedText: Sendable, Hashable {
    package struct Part: Sendable, Hashable {
        package let text: String
        package let isMatch: Bool

        package init(_ text: String, isMatch: Bool) {
            self.text = text
            self.isMatch = isMatch
        }
    }

    package let parts: [Part]

    package init(_ parts: [Part]) { self.parts = parts }

    package var text: String { parts.map(\.text).joined() }
    package var hasMatch: Bool { parts.contains(where: \.isMatch) }

    /// About so many characters around the first match, cut at spaces where there are some; what was cut off is
    /// told by an ellipsis.
    package func excerpt(_ length: Int) -> MarkedText {
        let characters = parts.flatMap { part in part.text.map { (character: $0, isMatch: part.isMatch) } }
        guard characters.count > length else { return self }
        let match = characters.firstIndex(where: \.isMatch) ?? 0
        // A third of the room before it, and all of the room used.
        var start = max(0, min(match - length / 3, characters.count - length))
        var end = min(characters.count, start + length)
        if start > 0, let space = characters[start..<match].firstIndex(where: { $0.character.isWhitespace }) {
            start = space + 1
        }
        let last = characters[start..<end].lastIndex { $0.character.isWhitespace }
        if end < characters.count, let last, last > match, last > start + length / 2 { end = last }
        var kept: [Part] = start > 0 ? [Part("…", isMatch: false)] : []
        for (character, isMatch) in characters[start..<end] {
            if let before = kept.last, before.isMatch == isMatch {
                kept[kept.count - 1] = Part(before.text + String(character), isMatch: isMatch)
            } else {
                kept.append(Part(String(character), isMatch: isMatch))
            }
        }
        if end < characters.count { kept.append(Part("…", isMatch: false)) }
        return MarkedText(kept)
    }
}

extension MarkedText {
    /// - Parameters:
    ///   - marked: the folded text with these two characters around each match, as FTS5's highlight() gives it.
    init(_ original: String, folded: SearchText, marked: String) {
        let scalars = Array(original.unicodeScalars)
        var parts: [Part] = []
        var done = 0
        var place = 0
        func add(upTo end: Int, isMatch: Bool) {
            guard end > done else { return }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[done..<end])
            parts.append(Part(String(text), isMatch: isMatch))
            done = end
        }
        for scalar in marked.unicodeScalars {
            switch scalar {
            case Self.begin:
                add(
                    upTo: place < folded.origins.count ? folded.origins[place] : scalars.count, isMatch: false
                )
            case Self.end:
                // Up to the next character that was kept: marks that were folded away belong to the match.
                add(upTo: place > 0 ? folded.origins[place - 1] + 1 : 0, isMatch: true)
            default: place += 1
            }
        }
        add(upTo: scalars.count, isMatch: false)
        self.init(parts)
    }

    static let begin: Unicode.Scalar = "\u{2}"
    static let end: Unicode.Scalar = "\u{3}"
}
