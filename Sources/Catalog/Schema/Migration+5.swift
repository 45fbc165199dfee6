extension Migration {
    /// Conditions as sets of entries, and what a report says counted already: two conditions that many entries meet, and
    /// few meet together, were a walk through all of them, and a report always was.
    static let sets = Migration(
        version: 5,
        statements: [
            // Which entries have a value, a bit for each, as `EntryBlock` keeps them.
            """
            CREATE TABLE facets(facet TEXT NOT NULL, value ANY NOT NULL, block INTEGER NOT NULL,
              entries BLOB NOT NULL, PRIMARY KEY(facet, value, block)) STRICT, WITHOUT ROWID
            """,
            // By month and model, which is 0 for none: how many of what, and how many seconds or millionths.
            """
            CREATE TABLE tallies(month INTEGER NOT NULL, model INTEGER NOT NULL, what TEXT NOT NULL,
              name TEXT NOT NULL, count INTEGER NOT NULL, amount REAL NOT NULL,
              PRIMARY KEY(month, model, what, name)) STRICT, WITHOUT ROWID
            """,
            "DROP TABLE misses",
            "DROP INDEX entries_report",
            "DROP INDEX entries_kind",
            "DROP INDEX tags_tag",
            "DROP INDEX entries_newest",
            "CREATE INDEX entries_newest ON entries(created, id)",
        ],
        fill: { connection throws(CatalogProblem) in try connection.settle() })
}
