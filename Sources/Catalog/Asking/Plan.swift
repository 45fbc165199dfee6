internal import ArchiveModel

/// How a query is answered: what is tested, and along which index.
///
/// The way is chosen here and not by SQLite, which knows nothing of how many rows there are of a kind. The newest
/// come first, so most answers are found by walking an index in the order that is wanted until there are enough.
/// Where one of the conditions is met by few, those are gone through instead, and sorted.
struct Plan {
    /// Fewer than this many are sorted in a millisecond or two.
    static let few: Int64 = 2000

    private var conditions: [String] = []
    private var values: [Value] = []
    /// Conditions that an index of their own can answer: for each, that index and the text of the condition.
    private var drivers: [Driver] = []
    private let query: ClipQuery
    /// One of the conditions cannot be met.
    private(set) var isEmpty = false

    private struct Driver {
        let source: String
        let condition: String
        let values: [Value]
        /// Gives the rows of one value in the order in which they were made.
        let isInOrder: Bool
    }

    /// - Parameter isNameless: those that no model made, films above all.
    init(
        _ query: ClipQuery, isNameless: Bool = false, _ connection: Connection
    ) throws(CatalogProblem) {
        self.query = query
        if isNameless { conditions.append("+model IS NULL") }
        try addNames(query.models, "models", "model", connection)
        try addNames(query.providers, "providers", "provider", connection)
        addWords(query.verdicts, "verdict", index: "entries_verdict")
        // The index holds what is no clip.
        if !query.kinds.isEmpty {
            addWords(
                query.kinds.map(\.rawValue).sorted(), "kind",
                index: query.kinds.contains(.clip) ? nil : "entries_kind")
        }
        try addResolution(connection)
        addRanges()
        for tag in query.tags {
            addMembership("SELECT entry FROM tags WHERE tag = ?", "tags", "tag = ?", [.text(tag)])
        }
        for field in query.fields { addField(field) }
    }

    // MARK: - Conditions

    private mutating func addNames(
        _ names: [String], _ table: String, _ key: String, _ connection: Connection
    ) throws(CatalogProblem) {
        guard !names.isEmpty else { return }
        let numbers = try Self.matches(names, table, key, connection).map(\.number)
        addNumbers(Set(numbers).sorted(), key, index: "entries_\(key)")
    }

    /// The models that these names stand for.
    static func models(_ names: [String], _ connection: Connection) throws(CatalogProblem) -> [String] {
        try matches(names, "models", "model", connection).map(\.name)
    }

    private static func matches(
        _ names: [String], _ table: String, _ key: String, _ connection: Connection
    ) throws(CatalogProblem) -> [(number: Int64, name: String)] {
        var found: [(number: Int64, name: String)] = []
        for name in names {
            let exact = try connection.rows(
                "SELECT \(key), name FROM \(table) WHERE name = ? COLLATE NOCASE", [.text(name)]
            ) { ($0.int(0), $0.text(1)) }
            found +=
                try exact.isEmpty
                ? connection.rows(
                    "SELECT \(key), name FROM \(table) WHERE instr(lower(name), lower(?))", [.text(name)]
                ) { ($0.int(0), $0.text(1)) } : exact
        }
        return found
    }

    private mutating func addNumbers(_ numbers: [Int64], _ column: String, index: String) {
        guard !numbers.isEmpty else {
            isEmpty = true
            return
        }
        add(column, numbers.map { .int($0) }, index: index)
    }

    private mutating func addWords(_ words: [String], _ column: String, index: String?) {
        guard !words.isEmpty else { return }
        add(column, words.map { .text($0) }, index: index)
    }

    private mutating func add(_ column: String, _ wanted: [Value], index: String?) {
        let marks = wanted.map { _ in "?" }.joined(separator: ", ")
        conditions.append("+\(column) IN (\(marks))")
        values += wanted
        guard let index else { return }
        // The partial index is for these alone, and SQLite has to be told that they are no clips.
        let proof = index == "entries_kind" ? " AND kind <> 'clip'" : ""
        drivers.append(
            Driver(
                source: "entries INDEXED BY \(index)", condition: "\(column) IN (\(marks))\(proof)",
                values: wanted, isInOrder: wanted.count == 1))
    }

    private mutating func addResolution(_ connection: Connection) throws(CatalogProblem) {
        guard let wanted = query.resolution else { return }
        let sizes = try connection.rows("SELECT size, width, height FROM sizes") { row in
            (row.int(0), PixelSize(width: Int(row.int(1)), height: Int(row.int(2))))
        }
        addNumbers(sizes.filter { wanted.isMet(by: $0.1) }.map(\.0), "size", index: "entries_size")
    }

    private mutating func addRanges() {
        // Of time, the index in order makes use.
        if let since = query.since { addTest("created >= ?", .int(since.milliseconds)) }
        if let until = query.until { addTest("created < ?", .int(until.milliseconds)) }
        // A length is kept as the nearest double, which is the same one for the same fraction.
        if let from = query.secondsFrom { addTest("+duration >= ?", .real(from.double)) }
        if let to = query.secondsTo { addTest("+duration <= ?", .real(to.double)) }
        if let sound = query.sound { addTest("+sound = ?", .int(sound ? 1 : 0)) }
        if let from = query.ratingFrom { addTest("+rating >= ?", .int(Int64(from))) }
        if let to = query.ratingTo { addTest("+rating <= ?", .int(Int64(to))) }
        if query.ratingFrom != nil || query.ratingTo != nil {
            drivers.append(
                Driver(
                    source: "entries INDEXED BY entries_ratings", condition: "rating >= ? AND rating <= ?",
                    values: [.int(Int64(query.ratingFrom ?? 0)), .int(Int64(query.ratingTo ?? 9))],
                    isInOrder: false))
        }
    }

    private mutating func addTest(_ condition: String, _ value: Value) {
        conditions.append(condition)
        values.append(value)
    }

    private mutating func addMembership(
        _ members: String, _ table: String, _ condition: String, _ wanted: [Value]
    ) {
        conditions.append(
            "EXISTS (SELECT 1 FROM \(table) x WHERE x.entry = entries.entry AND \(condition))")
        values += wanted
        drivers.append(
            Driver(
                source: "entries", condition: "entry IN (\(members))", values: wanted, isInOrder: false))
    }

    private mutating func addField(_ field: ClipQuery.Field) {
        let wanted: [Value] = [.text(field.name), .text(field.result)]
        if field.result == "fail" || field.result == "unknown" {
            addMembership(
                "SELECT entry FROM misses WHERE field = ? AND result = ?", "misses",
                "field = ? AND result = ?",
                wanted)
        } else {
            // Most pass: there they are found on the way.
            conditions.append(
                "EXISTS (SELECT 1 FROM verdict_fields x WHERE x.entry = entries.entry AND field = ? AND result = ?)"
            )
            values += wanted
        }
    }

    // MARK: - The way

    /// The first entries in the order that is asked for.
    func entries(limit: Int64, _ connection: Connection) throws(CatalogProblem) -> [Int64] {
        guard !isEmpty, limit != 0 else { return [] }
        let (source, driven, drivenValues) = try way(connection)
        let tests = (driven.map { [$0] } ?? []) + conditions
        let filter = tests.isEmpty ? "" : " WHERE " + tests.joined(separator: " AND ")
        return try connection.rows(
            "SELECT entry FROM \(source)\(filter) ORDER BY \(order) LIMIT ?",
            drivenValues + values + [.int(limit)]
        ) { $0.int(0) }
    }

    /// How many there are, but no more than `limit`.
    func count(upTo limit: Int64, _ connection: Connection) throws(CatalogProblem) -> Int64 {
        guard !isEmpty else { return 0 }
        let (source, driven, drivenValues) = try way(connection)
        let tests = (driven.map { [$0] } ?? []) + conditions
        let filter = tests.isEmpty ? "" : " WHERE " + tests.joined(separator: " AND ")
        return try connection.number(
            "SELECT count(*) FROM (SELECT 1 FROM \(source)\(filter) LIMIT ?)",
            drivenValues + values + [.int(limit)]) ?? 0
    }

    /// The newest entries that have the words and meet the conditions.
    func matches(
        of expression: String, limit: Int64, _ connection: Connection
    ) throws(CatalogProblem) -> [Int64] {
        guard !isEmpty else { return [] }
        let tests = ["words MATCH ?"] + conditions
        let join = conditions.isEmpty ? "" : " CROSS JOIN entries ON entries.entry = words.rowid"
        return try connection.rows(
            "SELECT words.rowid FROM words\(join) WHERE \(tests.joined(separator: " AND ")) "
                + "ORDER BY words.rowid DESC LIMIT ?", [.text(expression)] + values + [.int(limit)]
        ) { $0.int(0) }
    }

    private func way(
        _ connection: Connection
    ) throws(CatalogProblem) -> (source: String, condition: String?, values: [Value]) {
        for driver in drivers {
            let count = try connection.number(
                "SELECT count(*) FROM (SELECT 1 FROM \(driver.source) WHERE \(driver.condition) LIMIT ?)",
                driver.values + [.int(Self.few)])
            if let count, count < Self.few { return (driver.source, driver.condition, driver.values) }
        }
        // One condition alone, by when they were made: its index has them in order.
        if query.sort == .created, let only = drivers.first, only.isInOrder, conditions.count == 1 {
            return (only.source, only.condition, only.values)
        }
        return ("entries INDEXED BY \(orderIndex)", nil, [])
    }

    private var orderIndex: String {
        switch query.sort {
        case .created, .model: "entries_newest"
        case .duration: "entries_duration"
        case .bytes: "entries_bytes"
        case .cost: "entries_cost"
        case .rating: "entries_ratings"
        }
    }

    private var order: String {
        let way = query.isDescending ? "DESC" : "ASC"
        return switch query.sort {
        // `Catalog.list` goes from model to model.
        case .created, .model: "created \(way), entry \(way)"
        case .duration, .bytes, .cost, .rating:
            "\(query.sort.rawValue) \(way) NULLS LAST, entry \(way)"
        }
    }
}
