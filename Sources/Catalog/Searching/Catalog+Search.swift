/// What a search found.
package struct SearchAnswer: Sendable, Hashable {
    package struct Hit: Sendable, Hashable {
        package let row: ClipRow
        /// The greater the better; comparable within one answer.
        package let rank: Double
        /// Where the words stand: prompt, negative_prompt, shots, enhanced_prompt, title, note or tags.
        package let field: String
        package let text: MarkedText
    }

    package let hits: [Hit]
    /// How many were ranked.
    package let ranked: Int
    /// There are more than were ranked: all of the ranked ones are newer than those.
    package let isPartial: Bool
}

extension Catalog {
    /// So many of the newest matches are ranked.
    package static let rankedAtMost = 500

    /// The clips and films that have these words in their texts, the best first. Of the query, the filters, the limit
    /// and the offset count.
    package func search(_ words: String, _ query: ClipQuery = ClipQuery()) throws(CatalogProblem)
        -> SearchAnswer
    {
        guard let expression = SearchWords(words).expression else {
            return SearchAnswer(hits: [], ranked: 0, isPartial: false)
        }
        return try withConnection { connection throws(CatalogProblem) in
            try connection.snapshot { () throws(CatalogProblem) in
                let limit = query.limit ?? Self.rankedAtMost
                let window = max(Self.rankedAtMost, query.offset + limit)
                let plan = try Plan(query, connection)
                let found = try plan.matches(of: expression, limit: Int64(window) + 1)
                var ranking = try Ranking()
                for candidate in try Self.candidates(found.prefix(window), connection) {
                    try ranking.add(candidate)
                }
                var hits: [SearchAnswer.Hit] = []
                for match in try ranking.best(expression, query.offset..<query.offset + limit) {
                    guard let row = try connection.clipRow(match.entry) else { continue }
                    hits.append(
                        SearchAnswer.Hit(row: row, rank: match.rank, field: match.field, text: match.text))
                }
                return SearchAnswer(
                    hits: hits, ranked: min(found.count, window), isPartial: found.count > window)
            }
        }
    }

    /// The newest first, by what their records say: entries are numbered otherwise after a rebuild.
    private static func candidates(
        _ entries: ArraySlice<Int64>, _ connection: Connection
    ) throws(CatalogProblem) -> [Ranking.Candidate] {
        let columns = EntryTexts.columns.joined(separator: ", ")
        let question = "SELECT created, id, \(columns) FROM texts JOIN entries USING(entry) WHERE entry = ?"
        var found: [(created: Int64, id: String, candidate: Ranking.Candidate)] = []
        for entry in entries {
            let known = try connection.first(question, [.int(entry)]) { row in
                (
                    row.int(0), row.text(1),
                    EntryTexts(values: EntryTexts.columns.indices.map { row.ifText(Int32($0 + 2)) })
                )
            }
            guard let (created, id, texts) = known else { continue }
            found.append((created, id, Ranking.Candidate(entry: entry, texts: texts)))
        }
        return found.sorted { ($0.created, $0.id) > ($1.created, $1.id) }.map(\.candidate)
    }
}
