extension Catalog {
    /// Ends the building: makes the indexes, and writes all of it to the disk. The file can get its name when this
    /// catalog is closed, which is when it is let go of.
    ///
    /// Until now there were only rows: what follows from them is made quickest when all is there, each in its own order.
    package func finish() throws(CatalogProblem) {
        try withConnection { connection throws(CatalogProblem) in
            guard isBuilding else { return }
            try Self.indexWords(connection)
            try connection.transaction { () throws(CatalogProblem) in try connection.settle() }
            try Schema.restoreIndexes(connection)
            try connection.run("DROP TABLE temp.put_off")
            try connection.run("PRAGMA synchronous = FULL")
            try connection.run("PRAGMA locking_mode = NORMAL")
            try connection.run("PRAGMA journal_mode = WAL")
            // The log takes this in, and the checkpoint syncs the file with it.
            try connection.run("PRAGMA application_id = \(Schema.application)")
            try connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// https://www.sqlite.org/fts5.html, 6: few large pieces instead of many small ones that are merged again and
    /// again.
    private static func indexWords(_ connection: Connection) throws(CatalogProblem) {
        try connection.transaction { () throws(CatalogProblem) in
            try connection.run("INSERT INTO words(words, rank) VALUES('hashsize', 67108864)")
            let columns = EntryTexts.columns
            try connection.each("SELECT entry, \(columns.joined(separator: ", ")) FROM texts ORDER BY entry")
            {
                row throws(CatalogProblem) in
                let texts = EntryTexts(values: columns.indices.map { row.ifText(Int32($0 + 1)) })
                try EntryWriter.index(texts, row.int(0), in: connection)
            }
            try connection.run("INSERT INTO words(words, rank) VALUES('hashsize', 1048576)")
        }
    }
}

extension Schema {
    /// All but the one by id, which the building itself needs.
    static func putOffIndexes(_ connection: Connection) throws(CatalogProblem) {
        try connection.run(
            """
            CREATE TEMP TABLE put_off AS SELECT name, sql FROM sqlite_schema
            WHERE type = 'index' AND sql IS NOT NULL AND name <> 'entries_id'
            """)
        let names = try connection.rows("SELECT name FROM temp.put_off") { $0.text(0) }
        for name in names {
            try connection.run("DROP INDEX \(name)")
        }
    }

    static func restoreIndexes(_ connection: Connection) throws(CatalogProblem) {
        let texts = try connection.rows("SELECT sql FROM temp.put_off ORDER BY rowid") { $0.text(0) }
        for sql in texts {
            try connection.run(sql)
        }
    }
}
