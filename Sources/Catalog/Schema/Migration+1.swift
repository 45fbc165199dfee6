extension Migration {
    /// What the records say, taken apart. Times are milliseconds since 1970; exact fractions are texts such as
    /// "121/24"; STRICT holds the types: https://www.sqlite.org/stricttables.html
    static let tables = Migration(
        version: 1,
        statements: [
            "CREATE TABLE providers(provider INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
            "CREATE TABLE models(model INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
            """
            CREATE TABLE sizes(size INTEGER PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL,
              UNIQUE(width, height)) STRICT
            """,
            // One for each record: what is filtered and sorted by. No two ids differ in case alone, as there are
            // file systems that take them for one. The cost is in millionths, and stands with the first delivery
            // of a task alone.
            """
            CREATE TABLE entries(
              entry INTEGER PRIMARY KEY,
              id TEXT NOT NULL COLLATE NOCASE,
              kind TEXT NOT NULL CHECK(kind IN ('clip', 'film', 'failed')),
              created INTEGER NOT NULL, archived INTEGER NOT NULL, month INTEGER NOT NULL,
              provider INTEGER REFERENCES providers, model INTEGER REFERENCES models, delivery INTEGER,
              file TEXT, bytes INTEGER, sha256 TEXT,
              duration REAL, size INTEGER REFERENCES sizes, sound INTEGER, examined INTEGER NOT NULL,
              verdict TEXT, rating INTEGER, cost INTEGER, currency TEXT) STRICT
            """,
            "CREATE UNIQUE INDEX entries_id ON entries(id)",
            // The whole record, as its file says it.
            "CREATE TABLE records(\(key), json TEXT NOT NULL) STRICT",
            """
            CREATE TABLE texts(\(key), prompt TEXT, negative_prompt TEXT, shots TEXT, enhanced_prompt TEXT,
              title TEXT, note TEXT, tags TEXT) STRICT
            """,
            // Finds and orders, and does not rank: what is shown is ranked apart. So it needs neither the texts
            // nor their lengths: https://www.sqlite.org/fts5.html, 4.4.1 and 4.6.
            """
            CREATE VIRTUAL TABLE words USING fts5(prompt, negative_prompt, shots, enhanced_prompt, title, note,
              tags, content='', columnsize=0, tokenize=\(SearchText.tokenizer))
            """,
            """
            CREATE TABLE requests(\(key), model TEXT, identity TEXT, seconds TEXT, seconds_written TEXT,
              default_seconds TEXT, resolution TEXT, resolution_written TEXT, aspect_ratio TEXT,
              aspect_ratio_written TEXT, sound INTEGER, sound_written TEXT, size TEXT) STRICT
            """,
            "CREATE TABLE refs(\(list), role TEXT NOT NULL, url TEXT NOT NULL, kind TEXT, \(listKey)",
            "CREATE TABLE request_shots(\(list), prompt TEXT NOT NULL, seconds TEXT, \(listKey)",
            """
            CREATE TABLE tasks(\(key), provider INTEGER REFERENCES providers, task_id TEXT,
              delivery INTEGER NOT NULL, deliveries INTEGER NOT NULL, name TEXT, dialect TEXT, url TEXT, model TEXT, status TEXT NOT NULL,
              status_word TEXT, error_code TEXT, error TEXT, submitted INTEGER, created INTEGER,
              finished INTEGER, expires INTEGER, cost TEXT, currency TEXT, cost_basis TEXT) STRICT
            """,
            "CREATE TABLE attempts(\(list), time INTEGER NOT NULL, event TEXT NOT NULL, note TEXT, \(listKey)",
            """
            CREATE TABLE facts(\(key), container TEXT NOT NULL, duration TEXT, container_duration TEXT,
              bit_rate INTEGER, video_codec TEXT, profile TEXT, pixel_format TEXT, width INTEGER, height INTEGER,
              rotation INTEGER, fps TEXT, frames INTEGER, audio_codec TEXT, sample_rate INTEGER,
              channels INTEGER, audio_duration TEXT, index_first INTEGER, fragmented INTEGER,
              content_credentials INTEGER NOT NULL) STRICT
            """,
            """
            CREATE TABLE verdicts(\(key), result TEXT NOT NULL, reached INTEGER NOT NULL, rules TEXT NOT NULL,
              complaint TEXT) STRICT
            """,
            """
            CREATE TABLE verdict_fields(\(list), field TEXT NOT NULL, asked TEXT, measured TEXT, tolerance REAL,
              result TEXT NOT NULL, why TEXT NOT NULL, \(listKey)
            """,
            // The fields that did not pass, with what a report counts them by.
            """
            CREATE TABLE misses(entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE, field TEXT NOT NULL,
              result TEXT NOT NULL, month INTEGER NOT NULL, model INTEGER, PRIMARY KEY(entry, field))
              STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE pictures(\(list), kind TEXT NOT NULL, name TEXT NOT NULL, width INTEGER NOT NULL,
              height INTEGER NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, times TEXT NOT NULL,
              \(listKey)
            """,
            "CREATE TABLE events(\(list), time INTEGER NOT NULL, kind TEXT NOT NULL, note TEXT, \(listKey)",
            "CREATE TABLE software(\(list), name TEXT NOT NULL, version TEXT NOT NULL, \(listKey)",
            """
            CREATE TABLE tags(entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE, tag TEXT NOT NULL,
              PRIMARY KEY(entry, tag)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE fingerprints(\(list), kind TEXT NOT NULL, packets INTEGER NOT NULL, sha256 TEXT NOT NULL,
              \(listKey)
            """,
            // What a clip looks like: its whole hash, and a few bits of it beside those of its neighbours, so
            // that a million are looked through in one go.
            "CREATE TABLE looks(\(key), hash BLOB NOT NULL) STRICT",
            "CREATE TABLE sketches(block INTEGER PRIMARY KEY, bits BLOB NOT NULL) STRICT",
            "CREATE TABLE films(\(key), mode TEXT NOT NULL, sound TEXT NOT NULL) STRICT",
            """
            CREATE TABLE shots(\(list), clip TEXT, source TEXT NOT NULL, sha256 TEXT NOT NULL, title TEXT,
              "from" TEXT NOT NULL, "to" TEXT NOT NULL, start TEXT NOT NULL, frames INTEGER NOT NULL,
              copied INTEGER NOT NULL, join_offset TEXT, content_credentials INTEGER NOT NULL, \(listKey)
            """,
        ])

    static let key = "entry INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE"
    /// Numbered from 0 in the record's own order.
    private static let list =
        "entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE, n INTEGER NOT NULL"
    private static let listKey = "PRIMARY KEY(entry, n)) STRICT, WITHOUT ROWID"
}
