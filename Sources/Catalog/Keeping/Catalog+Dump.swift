internal import JSON

extension Catalog {
    /// All that the catalog holds, a line of JSON for each row, by the names that the records have for things and
    /// not by the numbers that the tables have: two catalogs of the same records have the same dump, whatever
    /// order they were made in. Without `checks`, which is in no record.
    package func dump(_ line: (String) throws(CatalogProblem) -> Void) throws(CatalogProblem) {
        try withConnection { connection throws(CatalogProblem) in
            try connection.snapshot { () throws(CatalogProblem) in
                for (table, sql) in Self.dumped {
                    try connection.each(sql) { row throws(CatalogProblem) in
                        let fields = (0..<row.count).map { JSON.Field(row.name($0), row.value($0).json) }
                        try line(JSON.object([.init("table", .string(table))] + fields).line)
                    }
                }
            }
        }
    }

    private static let dumped: [(table: String, sql: String)] =
        [
            (
                "entries",
                """
                SELECT e.id, e.kind, e.created, e.archived, e.month, p.name AS provider, m.name AS model, e.delivery,
                  e.file, e.bytes, e.sha256, e.duration, s.width, s.height, e.sound, e.examined, e.verdict, e.rating,
                  e.cost, e.currency
                FROM entries e INDEXED BY entries_id LEFT JOIN providers p ON p.provider = e.provider
                  LEFT JOIN models m ON m.model = e.model LEFT JOIN sizes s ON s.size = e.size ORDER BY e.id
                """
            ),
            simple("records", "json"),
            simple("texts", EntryTexts.columns.joined(separator: ", x.")),
            simple(
                "requests",
                """
                model, x.identity, x.seconds, x.seconds_written, x.default_seconds, x.resolution, \
                x.resolution_written, x.aspect_ratio, x.aspect_ratio_written, x.sound, x.sound_written, x.size
                """),
            listed("refs", "role, x.url, x.kind"),
            listed("request_shots", "prompt, x.seconds"),
            (
                "tasks",
                """
                SELECT e.id, p.name AS provider, x.task_id, x.delivery, x.name, x.dialect, x.url, x.model, x.status,
                  x.status_word, x.error_code, x.error, x.submitted, x.created, x.finished, x.expires, x.cost,
                  x.currency, x.cost_basis
                FROM entries e INDEXED BY entries_id CROSS JOIN tasks x ON x.entry = e.entry
                  LEFT JOIN providers p ON p.provider = x.provider ORDER BY e.id
                """
            ),
            listed("attempts", "time, x.event, x.note"),
            simple("bodies", "request, x.create_answer, x.final_answer"),
            simple("deliveries", "delivery, x.source, x.expires, x.same_as"),
            simple(
                "facts",
                """
                container, x.duration, x.container_duration, x.bit_rate, x.video_codec, x.profile, x.pixel_format, \
                x.width, x.height, x.rotation, x.fps, x.frames, x.audio_codec, x.sample_rate, x.channels, \
                x.audio_duration, x.index_first, x.fragmented, x.content_credentials
                """),
            simple("verdicts", "result, x.reached, x.rules, x.complaint"),
            listed("verdict_fields", "field, x.asked, x.measured, x.tolerance, x.result, x.why"),
            listed("pictures", "kind, x.name, x.width, x.height, x.bytes, x.sha256, x.times"),
            listed("events", "time, x.kind, x.note"),
            listed("software", "name, x.version"),
            (
                "tags",
                """
                SELECT e.id, x.tag FROM entries e INDEXED BY entries_id CROSS JOIN tags x ON x.entry = e.entry
                ORDER BY e.id, x.tag
                """
            ),
            listed("fingerprints", "kind, x.packets, x.sha256"),
            simple("looks", "hash"),
            simple("films", "mode, x.sound"),
            listed(
                "shots",
                """
                clip, x.source, x.sha256, x.title, x."from", x."to", x.start, x.frames, x.copied, x.join_offset, \
                x.content_credentials
                """),
        ]

    private static func simple(_ table: String, _ columns: String) -> (String, String) {
        (
            table,
            "SELECT e.id, x.\(columns) FROM entries e INDEXED BY entries_id CROSS JOIN \(table) x "
                + "ON x.entry = e.entry ORDER BY e.id"
        )
    }

    private static func listed(_ table: String, _ columns: String) -> (String, String) {
        (
            table,
            "SELECT e.id, x.n, x.\(columns) FROM entries e INDEXED BY entries_id CROSS JOIN \(table) x "
                + "ON x.entry = e.entry ORDER BY e.id, x.n"
        )
    }
}

extension Value {
    fileprivate var json: JSON {
        switch self {
        case .null: return .null
        case .int(let number): return .int(Int(number))
        case .real(let number): return .double(number)
        case .text(let text): return .string(text)
        case .blob(let bytes):
            let digits = Array("0123456789abcdef".utf8)
            let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
            return .string(String(decoding: text, as: UTF8.self))
        }
    }
}
