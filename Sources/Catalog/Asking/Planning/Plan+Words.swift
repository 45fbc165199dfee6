extension Plan {
    /// The newest entries that have the words and meet the conditions.
    func matches(of expression: String, limit: Int64) throws(CatalogProblem) -> [Int64] {
        // The last that came are mostly of the time that is asked for; where they are not, it is a condition more.
        if let quick = try matches(of: expression, limit, looks: Self.patience) { return quick }
        return try (narrowed() ?? self).matches(of: expression, limit, looks: .infinity) ?? []
    }

    /// Nil where that would take more than so many looks at entries.
    private func matches(
        of expression: String, _ limit: Int64, looks: Double
    ) throws(CatalogProblem) -> [Int64]? {
        guard wanted?.isEmpty != true else { return [] }
        var (found, left) = ([Int64](), looks)
        try connection.walk(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC", [.text(expression)]
        ) { row throws(CatalogProblem) in
            let entry = row.int(0)
            guard isWanted(entry) else { return true }
            if isTimed { left -= 1 }
            if try isInTime(entry) { found.append(entry) }
            return left > 0 && found.count < limit
        }
        return left > 0 ? found : nil
    }
}
