internal import ArchiveFormat

extension Migration {
    /// The very words, and what was delivered, in tables of their own; and every order ends with the id, so that what
    /// is alike stands in the same order whichever way the catalog was filled.
    static let settled = Migration(
        version: 3,
        statements: [
            "DROP VIEW verbatim",
            "DROP VIEW deliveries",
            // What was sent and received, keys and signatures removed; what is long lies in a file beside the record,
            // which is named here as the record names it.
            """
            CREATE TABLE bodies(\(Self.key), request TEXT, create_answer TEXT, final_answer TEXT) STRICT
            """,
            // The files that tasks handed over: which of the task's, from where, and when that link dies.
            """
            CREATE TABLE deliveries(\(Self.key), delivery INTEGER NOT NULL, source TEXT, expires INTEGER,
              same_as TEXT) STRICT
            """,
            """
            CREATE VIEW verbatim AS
              SELECT e.id, b.request, b.create_answer, b.final_answer FROM bodies b JOIN entries e USING(entry)
            """,
            """
            CREATE VIEW delivered AS
              SELECT e.id, p.name AS provider, t.task_id, d.delivery, d.source,
                strftime('%Y-%m-%dT%H:%M:%SZ', d.expires / 1000, 'unixepoch') AS expires, e.file, e.bytes, e.sha256,
                d.same_as
              FROM deliveries d JOIN entries e USING(entry) JOIN tasks t USING(entry)
                LEFT JOIN providers p ON p.provider = t.provider
            """,
        ]
            + [
                "newest", "provider", "model", "verdict", "size", "kind", "ratings", "archived", "duration",
                "bytes",
                "cost",
            ].map { "DROP INDEX entries_\($0)" } + [
                """
                CREATE INDEX entries_newest ON entries(created, id, kind, provider, model, size, sound, verdict,
                  duration, rating, bytes, examined)
                """,
                "CREATE INDEX entries_provider ON entries(provider, created, id)",
                "CREATE INDEX entries_model ON entries(model, created, id)",
                "CREATE INDEX entries_verdict ON entries(verdict, created, id)",
                "CREATE INDEX entries_size ON entries(size, created, id)",
                """
                CREATE INDEX entries_kind ON entries(kind, created, id, month, model, delivery)
                  WHERE kind <> 'clip'
                """,
                "CREATE INDEX entries_ratings ON entries(rating, id)",
                "CREATE INDEX entries_archived ON entries(archived, id)",
                "CREATE INDEX entries_duration ON entries(duration, id)",
                "CREATE INDEX entries_bytes ON entries(bytes, id)",
                "CREATE INDEX entries_cost ON entries(cost, id)",
            ], fill: fillBodies)

    /// By reading the records, for SQLite's JSON functions end a text at its first NUL.
    @Sendable private static func fillBodies(_ connection: Connection) throws(CatalogProblem) {
        var writer = EntryWriter(connection)
        try connection.each("SELECT entry, json, id FROM records JOIN entries USING(entry)") {
            row throws(CatalogProblem) in
            let record = try Catalog.record(row.text(1), row.text(2), connection.path)
            if case .clip(let clip) = record { try writer.insertBodies(clip, row.int(0)) }
        }
    }
}
