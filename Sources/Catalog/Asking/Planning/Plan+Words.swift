extension Plan {
    /// The newest entries that have the words and meet the conditions.
    func matches(of expression: String, limit: Int64) throws(CatalogProblem) -> [Int64] {
        guard wanted?.isEmpty != true else { return [] }
        // The last that came are mostly of the time that is asked for. Where they are not, all of that time is a
        // condition more; where even that is too much, each is looked at.
        let quick = try matches(of: expression, limit, among: wanted, looks: isTimed ? 4000 : .max)
        if let quick { return quick }
        if let window = try Self.window(query, atMost: 300_000, connection) {
            let set = wanted.map { $0.intersection(window) } ?? window
            return try matches(of: expression, limit, among: set, looks: nil) ?? []
        }
        return try matches(of: expression, limit, among: wanted, looks: .max) ?? []
    }

    /// Nil where more would have to be looked at, for when they were made, than may be; nil looks at none.
    private func matches(
        of expression: String, _ limit: Int64, among set: EntrySet?, looks: Int?
    ) throws(CatalogProblem) -> [Int64]? {
        var (found, left) = ([Int64](), looks)
        try connection.walk(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC", [.text(expression)]
        ) { row throws(CatalogProblem) in
            let entry = row.int(0)
            guard set?.contains(entry) ?? true else { return true }
            if let looks = left {
                guard looks > 0 else { return false }
                left = looks - 1
                guard try isInTime(entry) else { return true }
            }
            found.append(entry)
            return found.count < limit
        }
        return left == 0 && found.count < limit ? nil : found
    }
}
