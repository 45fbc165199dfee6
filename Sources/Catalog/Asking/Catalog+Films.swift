package import ArchiveFormat
internal import ArchiveModel

/// A stretch of a film, with the clip or film that it was taken from.
package struct ShotRow: Sendable, Hashable {
    package let shot: FilmShot
    /// Nil where the archive has none of that name.
    package let clip: ClipRow?
}

extension Catalog {
    /// In their order; empty for what is no film.
    package func shots(of film: ClipID) throws(CatalogProblem) -> [ShotRow] {
        try withConnection { connection throws(CatalogProblem) in
            try connection.snapshot { () throws(CatalogProblem) in
                let shots = try connection.rows(
                    """
                    SELECT s.clip, s.source, s.sha256, s.title, s."from", s."to", s.start, s.frames, s.copied,
                      s.join_offset, s.content_credentials, c.entry
                    FROM entries e JOIN shots s ON s.entry = e.entry LEFT JOIN entries c ON c.id = s.clip
                    WHERE e.id = ? ORDER BY s.n
                    """, [.text(film.text)]
                ) { (FilmShot($0), $0.ifInt(11)) }
                var rows: [ShotRow] = []
                for (shot, entry) in shots {
                    let clip = try entry.flatMap { entry throws(CatalogProblem) in
                        try connection.clipRow(entry)
                    }
                    rows.append(ShotRow(shot: shot, clip: clip))
                }
                return rows
            }
        }
    }

    /// The records of all of these that it has, in one go.
    package func records(of ids: [ClipID]) throws(CatalogProblem) -> [ClipID: ArchiveRecord] {
        let texts = try withConnection { connection throws(CatalogProblem) in
            try connection.snapshot { () throws(CatalogProblem) in
                var texts: [ClipID: String] = [:]
                for id in ids where texts[id] == nil {
                    texts[id] = try connection.first(
                        "SELECT json FROM records JOIN entries USING(entry) WHERE id = ?", [.text(id.text)]
                    ) { $0.text(0) }
                }
                return texts
            }
        }
        var records: [ClipID: ArchiveRecord] = [:]
        for (id, text) in texts { records[id] = try Self.record(text, id.text, path) }
        return records
    }

    /// The films that show a part of it.
    package func films(using clip: ClipID) throws(CatalogProblem) -> [ClipRow] {
        try rows(
            "e.entry IN (SELECT entry FROM shots WHERE clip = ?)", [.text(clip.text)],
            order: "e.created, e.id")
    }

    /// The films that show a part of a file with these bytes, whether or not it is in the archive.
    package func films(usingFile sha256: String) throws(CatalogProblem) -> [ClipRow] {
        try rows(
            "e.entry IN (SELECT entry FROM shots WHERE sha256 = ?)", [.text(sha256)], order: "e.created, e.id"
        )
    }

    /// What happened to it, in order.
    package func events(of id: ClipID) throws(CatalogProblem) -> [ArchiveEvent] {
        try withConnection { connection throws(CatalogProblem) in
            try connection.rows(
                """
                SELECT v.time, v.kind, v.note FROM entries e JOIN events v ON v.entry = e.entry WHERE e.id = ?
                ORDER BY v.n
                """, [.text(id.text)]
            ) { row in
                ArchiveEvent.Kind(rawValue: row.text(1)).map {
                    ArchiveEvent($0, at: row.moment(0), row.ifText(2))
                }
            }.compactMap { $0 }
        }
    }
}

extension FilmShot {
    fileprivate init(_ row: borrowing Row) {
        self.init(
            source: row.text(1), sha256: row.text(2), from: row.ifRational(4) ?? .zero,
            to: row.ifRational(5) ?? .zero, start: row.ifRational(6) ?? .zero, frames: row.int(7),
            isCopied: row.int(8) != 0)
        clip = row.ifText(0).flatMap { ClipID($0) }
        title = row.ifText(3)
        joinOffset = row.ifRational(9)
        hasContentCredentials = row.int(10) != 0
    }
}
