extension Migration {
    /// What makes the usual questions quick, and what people ask by hand.
    static let questions = Migration(
        version: 2,
        statements: [
            // The newest first, with all that a list may be filtered by: no filter has to look at the rows.
            """
            CREATE INDEX entries_newest ON entries(created, entry, kind, provider, model, size, sound, verdict,
              duration, rating, bytes, examined)
            """,
            "CREATE INDEX entries_provider ON entries(provider, created)",
            "CREATE INDEX entries_model ON entries(model, created)",
            "CREATE INDEX entries_verdict ON entries(verdict, created)",
            "CREATE INDEX entries_size ON entries(size, created)",
            "CREATE INDEX entries_kind ON entries(kind, created, month, model, delivery) WHERE kind <> 'clip'",
            "CREATE INDEX entries_ratings ON entries(rating, entry)",
            "CREATE INDEX entries_archived ON entries(archived, entry)",
            "CREATE INDEX entries_duration ON entries(duration, entry)",
            "CREATE INDEX entries_bytes ON entries(bytes, entry)",
            "CREATE INDEX entries_cost ON entries(cost, entry)",
            "CREATE INDEX entries_sha256 ON entries(sha256)",
            """
            CREATE INDEX entries_report ON entries(month, model, kind, verdict, delivery, currency, provider,
              duration, cost)
            """,
            "CREATE INDEX tasks_id ON tasks(task_id, provider, delivery, status)",
            "CREATE INDEX tasks_name ON tasks(name, delivery) WHERE name IS NOT NULL",
            "CREATE INDEX misses_report ON misses(month, model, field, result)",
            "CREATE INDEX misses_field ON misses(field, result, entry)",
            "CREATE INDEX tags_tag ON tags(tag, entry)",
            "CREATE INDEX fingerprints_sha256 ON fingerprints(sha256, entry)",
            "CREATE INDEX shots_clip ON shots(clip)",
            "CREATE INDEX shots_sha256 ON shots(sha256)",
            "CREATE INDEX pictures_sha256 ON pictures(sha256)",
            // When each file was last read and found whole. No record holds it, so a rebuild forgets it.
            "CREATE TABLE checks(path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, time INTEGER NOT NULL) STRICT, WITHOUT ROWID",
            """
            CREATE VIEW clip_origin AS
              SELECT e.id, e.kind, e.file,
                CASE e.kind WHEN 'film' THEN 'films/' || e.id
                  ELSE 'clips/' || strftime('%Y/%m/%d', e.archived / 1000, 'unixepoch') || '/' || e.id END
                  || ifnull('/' || e.file, '') AS path,
                e.sha256, e.bytes, t.prompt, t.negative_prompt, t.shots, t.enhanced_prompt, t.title, t.note,
                t.tags, m.name AS model, p.name AS provider, k.task_id, k.status, k.error,
                strftime('%Y-%m-%dT%H:%M:%SZ', e.created / 1000, 'unixepoch') AS created,
                e.duration, s.width, s.height, e.sound, e.verdict, e.rating, e.cost / 1e6 AS cost, e.currency
              FROM entries e LEFT JOIN texts t USING(entry) LEFT JOIN models m ON m.model = e.model
                LEFT JOIN providers p ON p.provider = e.provider LEFT JOIN tasks k ON k.entry = e.entry
                LEFT JOIN sizes s ON s.size = e.size
            """,
            """
            CREATE VIEW film_origin AS
              SELECT f.id AS film, s.n + 1 AS shot, s.start, s."from", s."to", s.clip, s.source, s.sha256,
                t.prompt, m.name AS model, p.name AS provider, k.task_id
              FROM shots s JOIN entries f ON f.entry = s.entry LEFT JOIN entries c ON c.id = s.clip
                LEFT JOIN texts t ON t.entry = c.entry LEFT JOIN tasks k ON k.entry = c.entry
                LEFT JOIN models m ON m.model = c.model LEFT JOIN providers p ON p.provider = c.provider
            """,
            """
            CREATE VIEW deliveries AS
              SELECT e.id, p.name AS provider, t.task_id, t.delivery,
                json_extract(r.json, '$.file.source') AS source, t.expires, e.file, e.bytes, e.sha256
              FROM tasks t JOIN entries e USING(entry) JOIN records r USING(entry)
                LEFT JOIN providers p ON p.provider = t.provider
              WHERE e.file IS NOT NULL
            """,
            """
            CREATE VIEW verbatim AS
              SELECT e.id, json_extract(r.json, '$.request.body') AS request,
                json_extract(r.json, '$.task.create_answer') AS create_answer,
                json_extract(r.json, '$.task.final_answer') AS final_answer
              FROM records r JOIN entries e USING(entry)
            """,
        ])
}
