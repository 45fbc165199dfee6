/// Orders the matches of a search by how well they match.
///
/// To weigh a word by how rare it is, FTS5's bm25() goes through all texts that have it: half a second for a common
/// one among a million. So the newest matches, a few hundred, are ranked among themselves: in an index of their own,
/// in memory, which tells where the words stand as well.
struct Ranking {
    private let connection: Connection
    private var texts: [Int64: EntryTexts] = [:]

    /// A title says more than a long prompt, and what is not wanted in a picture says least.
    private static let weights = "4, 0.5, 3, 1.5, 8, 4, 6"

    init() throws(CatalogProblem) {
        connection = try Connection(":memory:", .creating)
        try connection.run(
            "CREATE VIRTUAL TABLE ranked USING fts5(\(EntryTexts.columns.joined(separator: ", ")), "
                + "tokenize=\(SearchText.tokenizer))")
        try connection.run("BEGIN")
    }

    mutating func add(_ texts: EntryTexts, _ entry: Int64) throws(CatalogProblem) {
        self.texts[entry] = texts
        try connection.run(
            "INSERT INTO ranked(rowid, \(EntryTexts.columns.joined(separator: ", "))) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            [.int(entry)] + texts.folded)
    }

    struct Match {
        let entry: Int64
        let rank: Double
        let field: String
        let text: MarkedText
    }

    /// The best first; of two that are as good, the newer.
    func best(_ expression: String, _ range: Range<Int>) throws(CatalogProblem) -> [Match] {
        let marks = EntryTexts.columns.indices.map {
            "highlight(ranked, \($0), '\(MarkedText.begin)', '\(MarkedText.end)')"
        }
        return try connection.rows(
            """
            SELECT rowid, bm25(ranked, \(Self.weights)) AS rank, \(marks.joined(separator: ", "))
            FROM ranked WHERE ranked MATCH ? ORDER BY 2, 1 DESC LIMIT ? OFFSET ?
            """, [.text(expression), .int(Int64(range.count)), .int(Int64(range.lowerBound))]
        ) { row in
            let entry = row.int(0)
            // SQLite's is better the lower it is.
            let rank = -(row.ifReal(1) ?? 0)
            let marked = EntryTexts.columns.indices.map { row.ifText(Int32($0 + 2)) }
            return match(entry, rank, marked)
        }
    }

    private func match(_ entry: Int64, _ rank: Double, _ marked: [String?]) -> Match {
        let originals = texts[entry]?.values ?? []
        var shown: (field: String, text: MarkedText)?
        for (index, original) in originals.enumerated() {
            guard let original, let marked = marked[index] else { continue }
            let text = MarkedText(original, folded: SearchText(original, tracing: true), marked: marked)
            let column = EntryTexts.columns[index]
            if text.hasMatch { return Match(entry: entry, rank: rank, field: column, text: text) }
            if shown == nil { shown = (column, text) }
        }
        return Match(
            entry: entry, rank: rank, field: shown?.field ?? "prompt", text: shown?.text ?? MarkedText([]))
    }
}
