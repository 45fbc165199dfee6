extension Catalog {
    /// What is wrong with the file, a sentence each; empty for a sound one. Reads all of it. To be asked of a
    /// catalog that is open for writing: the index of words is checked by a command of its own.
    package func integrity() throws(CatalogProblem) -> [String] {
        try withConnection { connection throws(CatalogProblem) in
            var problems: [String] = []
            // https://www.sqlite.org/pragma.html#pragma_integrity_check
            let found = try connection.rows("PRAGMA integrity_check(20)") { $0.text(0) }
            problems += found.filter { $0 != "ok" }
            try connection.each("PRAGMA foreign_key_check") { row in
                problems.append("a row of \(row.text(0)) belongs to no \(row.text(2))")
            }
            return problems
        }
    }
}
