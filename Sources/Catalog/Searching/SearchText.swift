/// A text as it is indexed, and where in the original each of its characters stands.
///
/// FTS5's own tokenizer finds words between spaces, folds case and takes accents off. Scripts that are written
/// without spaces (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese), and emoji, are cut into their
/// characters first: a word of such a script is a phrase of them, wherever it stands.
struct SearchText {
    let folded: String
    /// For each scalar of `folded`, the number of the one in the original.
    let origins: [Int]

    /// https://www.sqlite.org/fts5.html, 4.3.1. Marks are parts of words, or Hindi would fall apart at its vowels;
    /// symbols are words, for emoji are among them.
    static let tokenizer = "\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc So'\""

    /// A control character: no part of any word.
    private static let cut: Unicode.Scalar = "\u{1F}"

    /// Where each character came from is known only if asked for: it is needed for the few texts that are shown.
    init(_ text: String, tracing: Bool = false) {
        // Most prompts are written in Latin letters, accents included.
        if text.utf8.allSatisfy({ $0 < 0xCC && $0 != 2 && $0 != 3 }) {
            folded = text
            origins = tracing ? Array(0..<text.unicodeScalars.count) : []
            return
        }
        var result = String.UnicodeScalarView()
        var origins: [Int] = []
        var wasAlone = false
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if Self.isIgnored(scalar) { continue }
            let isAlone = Self.standsAlone(scalar)
            if isAlone || wasAlone, !Self.isMark(scalar) {
                result.append(Self.cut)
                if tracing { origins.append(index) }
                wasAlone = isAlone
            }
            // What the marks are made of is nobody's to bring along.
            let isMark = scalar == MarkedText.begin || scalar == MarkedText.end
            result.append(isMark ? Self.cut : Self.plain(scalar))
            if tracing { origins.append(index) }
        }
        folded = String(result)
        self.origins = origins
    }

    /// Letters with accents that FTS5 does not take off, and people leave off.
    private static let plainLetters: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        uniqueKeysWithValues: zip(
            "ЁёΆΈΉΊΌΎΏΐάέήίΰϊϋόύώΪΫ".unicodeScalars, "ЕеΑΕΗΙΟΥΩιαεηιυιυουωΙΥ".unicodeScalars))

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0x386...0x451).contains(scalar.value) ? plainLetters[scalar] ?? scalar : scalar
    }

    private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0xE00: false
        case 0xE00...0xEFF: true  // Thai, Lao
        case 0x1000...0x109F: true  // Burmese
        case 0x1100...0x11FF: true  // Hangul letters
        case 0x1780...0x17FF: true  // Khmer
        case 0x2600...0x27BF, 0x2B00...0x2BFF: true  // symbols
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3038...0x303B: true  // radicals, numerals
        case 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true  // kana, ideographs
        case 0xA960...0xA97F, 0xAA60...0xAA7F, 0xAC00...0xD7FF: true  // Hangul, Burmese
        case 0xF900...0xFAFF, 0xFF66...0xFFDC: true  // compatibility ideographs, half-width kana
        case 0x1F000...0x1FAFF, 0x20000...0x3FFFF: true  // emoji, ideographs
        default: false
        }
    }

    /// Belongs to the character before it.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    /// Arabic vowel signs and its lengthening stroke, which some write and most do not; Hebrew points; joiners and
    /// variation selectors.
    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0591...0x05BD, 0x0640, 0x064B...0x065F, 0x0670, 0x200C, 0x200D, 0xFE00...0xFE0F: true
        default: false
        }
    }
}
