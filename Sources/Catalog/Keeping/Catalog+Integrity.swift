extension Catalog {
    /// What is wrong with the file, a sentence each; empty for a sound one. Reads all of it. Where the
    /// catalog is open for writing, the index of words is checked in itself as well: that is a command of its own.
    package func integrity() throws(CatalogProblem) -> [String] {
        try withConnection { connection throws(CatalogProblem) in
            var problems = connection.damagedPages().map { "page \($0) is not as it was written" }
            do throws(CatalogProblem) {
                // https://www.sqlite.org/pragma.html#pragma_integrity_check
                let found = try connection.rows("PRAGMA integrity_check(20)") { $0.text(0) }
                problems += found.filter { $0 != "ok" }
                try connection.each("PRAGMA foreign_key_check") { row in
                    problems.append("a row of \(row.text(0)) belongs to no \(row.text(2))")
                }
                if try !connection.settles() {
                    problems.append("what conditions and reports are answered from is not what the rows say")
                }
                // https://www.sqlite.org/fts5.html, 6.5
                try connection.run("INSERT INTO words(words) VALUES('integrity-check')")
            } catch {
                switch error.kind {
                case .damaged: problems.append(error.detail)
                // A reader has looked at all pages, and at all else.
                case .readOnly: break
                default: throw error
                }
            }
            return problems
        }
    }
}
