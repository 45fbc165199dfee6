/// Orders the matches of a search by how well they match.
///
/// To weigh a word by how rare it is, FTS5's bm25() goes through all texts that have it: half a second for a common
/// one among a million. So the newest matches, a few hundred, are ranked among themselves: in an index of their own,
/// in memory, which tells where the words stand as well.
struct Ranking {
    private let connection: Connection
    private var candidates: [Candidate] = []

    struct Candidate {
        let entry: Int64
        let texts: EntryTexts
    }

    /// A title says more than a long prompt, and what is not wanted in a picture says least.
    private static let weights = "4, 0.5, 3, 1.5, 8, 4, 6"

    private static let insertion =
        "INSERT INTO ranked(rowid, \(EntryTexts.columns.joined(separator: ", "))) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"

    init() throws(CatalogProblem) {
        connection = try Connection(":memory:", .creating)
        try connection.run(
            "CREATE VIRTUAL TABLE ranked USING fts5(\(EntryTexts.columns.joined(separator: ", ")), "
                + "tokenize=\(SearchText.tokenizer))")
        try connection.run("BEGIN")
    }

    /// Of two that match as well, the one that was added first comes first.
    mutating func add(_ candidate: Candidate) throws(CatalogProblem) {
        try connection.run(Self.insertion, [.int(Int64(candidates.count))] + candidate.texts.folded)
        candidates.append(candidate)
    }

    struct Match {
        let entry: Int64
        let rank: Double
        let field: String
        let text: MarkedText
    }

    /// The best first. They are marked afterwards: marking costs more than ranking, and few are shown.
    func best(_ expression: String, _ range: Range<Int>) throws(CatalogProblem) -> [Match] {
        let places = try connection.rows(
            """
            SELECT rowid, bm25(ranked, \(Self.weights)) FROM ranked WHERE ranked MATCH ?
            ORDER BY 2, 1 LIMIT ? OFFSET ?
            """, [.text(expression), .int(Int64(range.count)), .int(Int64(range.lowerBound))]
        ) { row in
            // SQLite's is better the lower it is.
            (place: row.int(0), rank: -(row.ifReal(1) ?? 0))
        }
        let marks = EntryTexts.columns.indices.map {
            "highlight(ranked, \($0), '\(MarkedText.begin)', '\(MarkedText.end)')"
        }
        var matches: [Match] = []
        for (place, rank) in places {
            let marked = try connection.first(
                "SELECT \(marks.joined(separator: ", ")) FROM ranked WHERE ranked MATCH ? AND rowid = ?",
                [.text(expression), .int(place)]
            ) { row in EntryTexts.columns.indices.map { row.ifText(Int32($0)) } }
            if let marked { matches.append(match(candidates[Int(place)], rank, marked)) }
        }
        return matches
    }

    private func match(_ candidate: Candidate, _ rank: Double, _ marked: [String?]) -> Match {
        let (entry, originals) = (candidate.entry, candidate.texts.values)
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
