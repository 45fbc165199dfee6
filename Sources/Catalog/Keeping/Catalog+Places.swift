package import ArchiveFormat
package import ArchiveModel

/// A file that the records say is there.
package struct KeptFile: Sendable, Hashable {
    package let id: ClipID
    /// From the archive's folder on.
    package let path: String
    package let bytes: Int64
    package let sha256: String
    /// A poster or a sheet, which can be made again.
    package let isPicture: Bool
    /// When it was last read and found whole.
    package private(set) var checked: Moment?

    fileprivate func asChecked(_ time: Moment?) -> KeptFile {
        var file = self
        file.checked = time
        return file
    }
}

extension Catalog {
    /// Where every record lies, in the order in which they came.
    package func places() throws(CatalogProblem) -> [(id: ClipID, place: String)] {
        let found: [Place] = try withConnection { connection throws(CatalogProblem) in
            try connection.rows("SELECT id, kind, archived FROM entries ORDER BY entry") { Place($0, 0) }
                .compactMap { $0 }
        }
        return found.map { ($0.id, $0.place) }
    }

    /// Every clip, film and picture, one after the other. The body may ask the catalog, and change it.
    package func eachFile(
        _ body: (KeptFile) throws(CatalogProblem) -> Void
    ) throws(CatalogProblem) {
        var next: Int64? = 0
        while let start = next {
            let page = try withConnection { connection throws(CatalogProblem) in
                try Self.files(after: start, connection)
            }
            for file in page.files { try body(file) }
            next = page.last
        }
    }

    private struct FilePage: Sendable {
        let files: [KeptFile]
        /// The last entry of the page; nil where there was none.
        let last: Int64?
    }

    private static func files(after entry: Int64, _ connection: Connection) throws(CatalogProblem) -> FilePage
    {
        let last = try connection.number(
            "SELECT max(entry) FROM (SELECT entry FROM entries WHERE entry > ? ORDER BY entry LIMIT 500)",
            [.int(entry)])
        guard let last else { return FilePage(files: [], last: nil) }
        let files = try connection.rows(
            """
            SELECT f.id, f.kind, f.archived, f.name, f.bytes, f.sha256, f.picture FROM (
              SELECT entry, -1 AS n, id, kind, archived, file AS name, bytes, sha256, 0 AS picture FROM entries
              WHERE file IS NOT NULL AND entry > ?1 AND entry <= ?2
              UNION ALL
              SELECT e.entry, p.n, e.id, e.kind, e.archived, p.name, p.bytes, p.sha256, 1
              FROM entries e JOIN pictures p ON p.entry = e.entry WHERE e.entry > ?1 AND e.entry <= ?2) f
            ORDER BY f.entry, f.n
            """, [.int(entry), .int(last)]
        ) { row in
            Place(row, 0).map { place in
                KeptFile(
                    id: place.id, path: "\(place.place)/\(row.text(3))", bytes: row.int(4),
                    sha256: row.text(5),
                    isPicture: row.int(6) != 0, checked: nil)
            }
        }.compactMap { $0 }
        var checked: [KeptFile] = []
        for file in files {
            let time = try connection.first(
                "SELECT time FROM checks WHERE path = ? AND sha256 = ?",
                [.text(file.path), .text(file.sha256)]
            ) { $0.moment(0) }
            checked.append(file.asChecked(time))
        }
        return FilePage(files: checked, last: last)
    }

    /// Remembers that these were read and found whole, so that a check goes on where it was stopped.
    package func markChecked(_ files: [KeptFile], at time: Moment) throws(CatalogProblem) {
        try withConnection { connection throws(CatalogProblem) in
            try connection.transaction { () throws(CatalogProblem) in
                for file in files {
                    try connection.run(
                        "INSERT OR REPLACE INTO checks VALUES(?, ?, ?)",
                        [.text(file.path), .text(file.sha256), Value(time)])
                }
            }
        }
    }

    /// What another catalog of the same archive remembers of checks: for one that was made anew.
    package func takeChecks(from other: Catalog) throws(CatalogProblem) {
        let checks = try other.withConnection { connection throws(CatalogProblem) in
            try connection.rows("SELECT path, sha256, time FROM checks ORDER BY path") { row in
                (0..<3).map { row.value($0) }
            }
        }
        try withConnection { connection throws(CatalogProblem) in
            try connection.transaction { () throws(CatalogProblem) in
                for check in checks {
                    try connection.run("INSERT OR REPLACE INTO checks VALUES(?, ?, ?)", check)
                }
            }
        }
    }
}

/// An id and where its folder is.
private struct Place: Sendable {
    let id: ClipID
    let place: String

    /// Of three columns: id, kind and when it was archived.
    init?(_ row: borrowing Row, _ column: Int32) {
        guard let id = ClipID(row.text(column)) else { return nil }
        self.id = id
        place =
            row.text(column + 1) == ClipRow.Kind.film.rawValue
            ? RecordPlace.film(id) : RecordPlace.clip(id, archived: row.moment(column + 2))
    }
}
