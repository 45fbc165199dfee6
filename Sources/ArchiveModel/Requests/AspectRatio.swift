/// The shape of a picture that was asked for.
package enum AspectRatio: Sendable, Hashable {
    /// Width over height.
    case ratio(Rational)
    /// "adaptive", "auto", "keep_ratio": whatever the pictures that came with the request have.
    case followsInput
}

extension AspectRatio {
    /// Reads what people and APIs write: 16:9, 16/9, 16x9, 1.7778, adaptive.
    package init?(_ text: some StringProtocol) {
        let word = text.trimmed.lowercased()
        if ["adaptive", "auto", "keep_ratio", "original", "source", "match_input_image"].contains(word) {
            self = .followsInput
            return
        }
        let parts = word.split(omittingEmptySubsequences: false) { ":/x*×".contains($0) }
        let sides = parts.compactMap { Rational(decimal: $0.trimmed) }
        guard sides.count == parts.count, sides.allSatisfy({ $0 > .zero && $0 < Rational(100_000) }) else {
            return nil
        }
        switch sides.count {
        case 1 where word.contains("."): self = .ratio(sides[0])
        case 2:
            guard let ratio = sides[1].inverted.flatMap({ sides[0].times($0) }) else { return nil }
            self = .ratio(ratio)
        default: return nil
        }
    }
}
