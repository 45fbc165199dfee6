package import ArchiveFormat
package import ArchiveModel

/// A line of a list: what is told of a clip, a film or a failed task without reading its record.
package struct ClipRow: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case clip, film
        /// A task that brought no file.
        case failed
    }

    package let id: ClipID
    package let kind: Kind
    package let taskID: String?
    package let provider: String?
    package let model: String?
    /// The prompts of the shots, where the request had only these.
    package let prompt: String?
    /// Of a film.
    package let title: String?
    /// When the provider made it; when it came into the archive, where nobody told.
    package let created: Moment
    package let archived: Moment
    /// The name of the file in its folder.
    package let file: String?
    package let bytes: Int64?
    package let sha256: String?
    package let duration: Double?
    package let size: PixelSize?
    /// Nil for what was not measured.
    package let hasSound: Bool?
    package let isExamined: Bool
    package let verdict: String?
    package let tags: [String]
    package let rating: Int?
    package let note: String?
    /// Of the task, to the millionth; nil with its second and later deliveries.
    package let cost: Money?

    /// Its folder, from the archive's on.
    package var place: String {
        kind == .film ? RecordPlace.film(id) : RecordPlace.clip(id, archived: archived)
    }

    /// Its file, from the archive's folder on; nil where there is none.
    package var path: String? { file.map { "\(place)/\($0)" } }
}

extension ClipRow {
    static let columns = """
        e.id, e.kind, k.task_id, p.name, m.name, ifnull(t.prompt, CASE e.kind WHEN 'clip' THEN t.shots END), \
        t.title, e.created, e.archived, e.file, e.bytes, e.sha256, e.duration, s.width, s.height, e.sound, \
        e.examined, e.verdict, e.rating, t.note, e.cost, e.currency
        """
    /// One row for each of `entries e`, whatever of it there is.
    static let joins = """
        LEFT JOIN texts t ON t.entry = e.entry LEFT JOIN tasks k ON k.entry = e.entry \
        LEFT JOIN providers p ON p.provider = e.provider LEFT JOIN models m ON m.model = e.model \
        LEFT JOIN sizes s ON s.size = e.size
        """

    /// Reads `columns`. Nil for what no record can have said.
    init?(_ row: borrowing Row, tags: [String]) {
        guard let id = ClipID(row.text(0)), let kind = Kind(rawValue: row.text(1)) else { return nil }
        self.id = id
        self.kind = kind
        taskID = row.ifText(2)
        provider = row.ifText(3)
        model = row.ifText(4)
        prompt = row.ifText(5)
        title = row.ifText(6)
        created = row.moment(7)
        archived = row.moment(8)
        file = row.ifText(9)
        bytes = row.ifInt(10)
        sha256 = row.ifText(11)
        duration = row.ifReal(12)
        size = row.isNull(13) ? nil : PixelSize(width: Int(row.int(13)), height: Int(row.int(14)))
        hasSound = row.ifBool(15)
        isExamined = row.int(16) != 0
        verdict = row.ifText(17)
        self.tags = tags
        rating = row.ifInt(18).map { Int($0) }
        note = row.ifText(19)
        cost = row.ifInt(20).flatMap { Rational($0, 1_000_000) }.map { Money($0, row.text(21)) }
    }
}

extension Connection {
    func clipRow(_ entry: Int64) throws(CatalogProblem) -> ClipRow? {
        let tags = try rows("SELECT tag FROM tags WHERE entry = ? ORDER BY tag", [.int(entry)]) { $0.text(0) }
        return try first(
            "SELECT \(ClipRow.columns) FROM entries e \(ClipRow.joins) WHERE e.entry = ?", [.int(entry)]
        ) { ClipRow($0, tags: tags) } ?? nil
    }

    func clipRows(_ entries: [Int64]) throws(CatalogProblem) -> [ClipRow] {
        var rows: [ClipRow] = []
        for entry in entries {
            if let row = try clipRow(entry) { rows.append(row) }
        }
        return rows
    }
}
