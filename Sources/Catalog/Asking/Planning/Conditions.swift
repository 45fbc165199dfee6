internal import ArchiveModel

/// What is tested of an entry, in SQL, and which of it an index can find the entries by.
struct Conditions {
    private(set) var tests: [String] = []
    private(set) var values: [Value] = []
    private(set) var drivers: [Driver] = []
    /// One of them cannot be met.
    private(set) var areHopeless = false
    private let query: ClipQuery

    /// A condition that an index of its own can answer.
    struct Driver {
        let source: String
        let condition: String
        let values: [Value]
        /// Gives the rows of one value in the order in which they were made.
        let isInOrder: Bool
    }

    /// - Parameter isNameless: those that no model made, films above all.
    init(_ query: ClipQuery, isNameless: Bool, _ connection: Connection) throws(CatalogProblem) {
        self.query = query
        if isNameless { tests.append("+model IS NULL") }
        try addNames(query.models, in: .models, connection)
        try addNames(query.providers, in: .providers, connection)
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

    private mutating func addNames(
        _ names: [String], in table: NameTable, _ connection: Connection
    ) throws(CatalogProblem) {
        guard !names.isEmpty else { return }
        let numbers = try table.matches(names, connection).map(\.number)
        addNumbers(Set(numbers).sorted(), table.key, index: "entries_\(table.key)")
    }

    private mutating func addNumbers(_ numbers: [Int64], _ column: String, index: String) {
        guard !numbers.isEmpty else {
            areHopeless = true
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
        tests.append("+\(column) IN (\(marks))")
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
        if query.sort != .created { addTimes() }
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

    /// A week of ten years is soon gone through, whatever it is sorted by.
    private mutating func addTimes() {
        let ends = [(query.since, "created >= ?"), (query.until, "created < ?")].compactMap { time, test in
            time.map { (test, Value.int($0.milliseconds)) }
        }
        guard !ends.isEmpty else { return }
        drivers.append(
            Driver(
                source: "entries INDEXED BY entries_newest",
                condition: ends.map(\.0).joined(separator: " AND "),
                values: ends.map(\.1), isInOrder: false))
    }

    private mutating func addTest(_ condition: String, _ value: Value) {
        tests.append(condition)
        values.append(value)
    }

    private mutating func addMembership(
        _ members: String, _ table: String, _ condition: String, _ wanted: [Value]
    ) {
        tests.append(
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
            tests.append(
                "EXISTS (SELECT 1 FROM verdict_fields x WHERE x.entry = entries.entry AND field = ? AND result = ?)"
            )
            values += wanted
        }
    }
}
