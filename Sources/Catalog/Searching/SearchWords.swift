/// What a person typed, as FTS5 takes it: https://www.sqlite.org/fts5.html, 3.
///
/// All of the words; "several words" in quotes one after the other; wor* for a beginning; -word for what must not be
/// there.
struct SearchWords {
    /// Nil where nothing is looked for.
    let expression: String?

    init(_ typed: String) {
        var wanted: [String] = []
        var unwanted: [String] = []
        for word in Self.split(typed) {
            let isUnwanted = word.text.hasPrefix("-") && !word.isQuoted
            let text = isUnwanted ? String(word.text.dropFirst()) : word.text
            let isBeginning = text.hasSuffix("*") && !word.isQuoted
            let folded = SearchText(isBeginning ? String(text.dropLast()) : text).folded
            guard folded.unicodeScalars.contains(where: Self.isPartOfWord) else { continue }
            let quoted = "\"\(Self.doubled(folded))\"" + (isBeginning ? " *" : "")
            if isUnwanted { unwanted.append(quoted) } else { wanted.append(quoted) }
        }
        guard !wanted.isEmpty else {
            expression = nil
            return
        }
        let all = "(\(wanted.joined(separator: " AND ")))"
        expression = unwanted.isEmpty ? all : "\(all) NOT (\(unwanted.joined(separator: " OR ")))"
    }

    /// As the tokenizer sees it; a phrase without any would match nothing, and the whole with it.
    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber,
            .letterNumber, .otherNumber, .privateUse, .otherSymbol:
            true
        default: false
        }
    }

    /// A quote inside of a string, and the end that C strings have.
    private static func doubled(_ text: String) -> String {
        String(text.flatMap { $0 == "\"" ? "\"\"" : $0 == "\0" ? " " : String($0) })
    }

    private static func split(_ typed: String) -> [(text: String, isQuoted: Bool)] {
        var words: [(text: String, isQuoted: Bool)] = []
        for (index, part) in typed.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 {
                words.append((String(part), true))
            } else {
                words += part.split(whereSeparator: \.isWhitespace).map { (String($0), false) }
            }
        }
        return words
    }
}
