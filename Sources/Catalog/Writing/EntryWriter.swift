internal import ArchiveFormat
internal import ArchiveModel
internal import JSON

/// Puts records into the tables. For one connection and one transaction or more.
struct EntryWriter {
    let connection: Connection
    private var providers = Names(table: "providers", key: "provider")
    private var models = Names(table: "models", key: "model")
    private var sizes: [PixelSize: Int64] = [:]
    var sketches: Sketches
    private var facets: FacetWriter
    private let tallies: Tallies
    /// Nobody indexes the texts, finds the facets and counts them all afterwards.
    private let isComplete: Bool
    private var hasCleared = false
    private(set) var rows: Int64 = 0

    init(_ connection: Connection, isComplete: Bool = true) {
        self.connection = connection
        self.isComplete = isComplete
        sketches = Sketches(connection)
        facets = FacetWriter(connection)
        tallies = Tallies(connection)
    }

    /// After the last of a transaction.
    mutating func finish() throws(CatalogProblem) {
        try sketches.flush()
        try facets.flush()
        // Of what is no more nothing is kept, not even a reason why it failed.
        if hasCleared { try tallies.dropEmpty() }
    }

    /// In place of what the catalog had under this id.
    mutating func put(_ record: ArchiveRecord) throws(CatalogProblem) {
        let known = try connection.number("SELECT entry FROM entries WHERE id = ?", [.text(record.id.text)])
        if let known { try clear(known) }
        let entry = try insertEntry(record, as: known)
        try insert("INSERT INTO records VALUES(?, ?)", [.int(entry), .text(record.json.line)])
        try insertTexts(EntryTexts(record), entry)
        switch record {
        case .clip(let clip): try insertClip(clip, entry)
        case .film(let film): try insertFilm(film, entry)
        }
        guard isComplete else { return }
        try facets.set(entry, to: true)
        try tallies.count(entry, 1)
    }

    /// False where there is none.
    mutating func remove(_ id: ClipID) throws(CatalogProblem) -> Bool {
        guard let entry = try connection.number("SELECT entry FROM entries WHERE id = ?", [.text(id.text)])
        else { return false }
        try clear(entry)
        return true
    }

    /// What has no key of the entry is told; all the other tables follow it by theirs.
    private mutating func clear(_ entry: Int64) throws(CatalogProblem) {
        let columns = EntryTexts.columns.joined(separator: ", ")
        let texts = try connection.first("SELECT \(columns) FROM texts WHERE entry = ?", [.int(entry)]) {
            row in
            EntryTexts(values: (0..<Int32(EntryTexts.columns.count)).map { row.ifText($0) })
        }
        if isComplete {
            if let texts {
                try connection.run(
                    "INSERT INTO words(words, rowid, \(columns)) VALUES('delete', ?, ?, ?, ?, ?, ?, ?, ?)",
                    [.int(entry)] + texts.folded)
            }
            try facets.set(entry, to: false)
            try tallies.count(entry, -1)
            hasCleared = true
        }
        if try connection.number("SELECT 1 FROM looks WHERE entry = ?", [.int(entry)]) != nil {
            try sketches.clear(entry)
        }
        try connection.run("DELETE FROM entries WHERE entry = ?", [.int(entry)])
    }

    mutating func insert(_ sql: String, _ values: [Value]) throws(CatalogProblem) {
        try connection.run(sql, values)
        rows += 1
    }
}

// MARK: - What every record has

extension EntryWriter {
    private mutating func insertEntry(
        _ record: ArchiveRecord, as known: Int64?
    ) throws(CatalogProblem) -> Int64 {
        let facts = EntryFacts(record)
        let size = try facts.facts?.video.map { video throws(CatalogProblem) in try number(of: video.size) }
        try insert(
            "INSERT INTO entries VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                Value(known), .text(record.id.text), .text(facts.kind), Value(facts.created),
                Value(facts.archived), .int(facts.month),
                Value(try facts.provider.map { name throws(CatalogProblem) in try provider(name) }),
                Value(try facts.model.map { name throws(CatalogProblem) in try model(name) }),
                Value(facts.delivery), Value(facts.file?.name), Value(facts.file?.bytes),
                Value(facts.file?.sha256), Value(nearly: facts.facts?.duration?.double), Value(size),
                Value(facts.hasSound), Value(facts.isExamined), Value(facts.verdict), Value(facts.rating),
                Value(facts.costMillionths), Value(facts.costMillionths == nil ? nil : facts.cost?.currency),
            ])
        return known ?? connection.lastRow
    }

    private mutating func insertTexts(_ texts: EntryTexts, _ entry: Int64) throws(CatalogProblem) {
        guard !texts.isEmpty else { return }
        try insert(
            "INSERT INTO texts VALUES(?, ?, ?, ?, ?, ?, ?, ?)", [.int(entry)] + texts.values.map { Value($0) }
        )
        guard isComplete else { return }
        try Self.index(texts, entry, in: connection)
        rows += 1
    }

    static func index(_ texts: EntryTexts, _ entry: Int64, in connection: Connection) throws(CatalogProblem) {
        let columns = EntryTexts.columns.joined(separator: ", ")
        try connection.run(
            "INSERT INTO words(rowid, \(columns)) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            [.int(entry)] + texts.folded)
    }

    mutating func provider(_ name: String) throws(CatalogProblem) -> Int64 {
        try providers.number(of: name, in: connection)
    }

    mutating func model(_ name: String) throws(CatalogProblem) -> Int64 {
        try models.number(of: name, in: connection)
    }

    private mutating func number(of size: PixelSize) throws(CatalogProblem) -> Int64 {
        if let known = sizes[size] { return known }
        let values: [Value] = [.int(Int64(size.width)), .int(Int64(size.height))]
        try connection.run("INSERT OR IGNORE INTO sizes(width, height) VALUES(?, ?)", values)
        let number =
            try connection.number("SELECT size FROM sizes WHERE width = ? AND height = ?", values) ?? 0
        if sizes.count < 4096 { sizes[size] = number }
        return number
    }
}

/// Names that stand for themselves once, and by a number elsewhere.
private struct Names {
    let table: String
    let key: String
    private var known: [Value: Int64] = [:]

    init(table: String, key: String) { (self.table, self.key) = (table, key) }

    mutating func number(of name: String, in connection: Connection) throws(CatalogProblem) -> Int64 {
        let name = Value.text(name)
        if let number = known[name] { return number }
        try connection.run("INSERT OR IGNORE INTO \(table)(name) VALUES(?)", [name])
        let number = try connection.number("SELECT \(key) FROM \(table) WHERE name = ?", [name]) ?? 0
        // Hostile answers may name a new model each.
        if known.count < 4096 { known[name] = number }
        return number
    }
}
