internal import ArchiveModel

/// How a query is answered.
///
/// What it asks is a set of entries (`Conditions`); left are the order, and when they were made. The newest come first,
/// so most answers are found by walking an index in the order that is wanted until there are enough of the set. Where
/// that is longer than looking at all of the set, they are looked at and sorted. SQLite's own planner knows nothing of
/// how many rows there are of a kind.
struct Plan {
    private let query: ClipQuery
    private let conditions: Conditions
    private let connection: Connection

    /// - Parameter isNameless: those that no model made, films above all.
    init(
        _ query: ClipQuery, isNameless: Bool = false, _ connection: Connection
    ) throws(CatalogProblem) {
        self.query = query
        self.connection = connection
        conditions = try Conditions(query, isNameless: isNameless, connection)
    }

    /// The first entries in the order that is asked for.
    func entries(limit: Int64) throws(CatalogProblem) -> [Int64] {
        guard limit != 0, conditions.entries?.isEmpty != true else { return [] }
        if let few = try few(for: limit) { return try sorted(few, limit) }
        return try walked(limit)
    }

    /// How many there are; where it is asked when they were made, among the first that are looked at, and then whether
    /// that were all.
    func count(lookingAt limit: Int64) throws(CatalogProblem) -> (found: Int64, isAll: Bool) {
        guard isTimed else {
            if let entries = conditions.entries { return (entries.count, true) }
            return (try FacetReader(connection).set(.kind, from: nil, to: nil).count, true)
        }
        var (found, seen) = (Int64(0), Int64(0))
        try connection.walk(
            "SELECT entry FROM entries INDEXED BY entries_newest WHERE \(time)", times
        ) { row in
            guard seen < limit else { return false }
            seen += 1
            if conditions.entries?.contains(row.int(0)) ?? true { found += 1 }
            return true
        }
        return (found, seen < limit)
    }

    /// The newest entries that have the words and meet the conditions.
    func matches(of expression: String, limit: Int64) throws(CatalogProblem) -> [Int64] {
        guard conditions.entries?.isEmpty != true else { return [] }
        var found: [Int64] = []
        try connection.walk(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC", [.text(expression)]
        ) { row throws(CatalogProblem) in
            let entry = row.int(0)
            if conditions.entries?.contains(entry) ?? true, try isInTime(entry) { found.append(entry) }
            return found.count < limit
        }
        return found
    }
}

// MARK: - Sorting and walking

extension Plan {
    /// A look at an entry takes as long as so many steps along an index.
    private static let stepsPerLook = 40.0

    /// Those that meet the conditions, perhaps more; nil where they are too many to look at each.
    private func few(for limit: Int64) throws(CatalogProblem) -> [Int64]? {
        if let set = conditions.entries {
            let count = Double(set.count)
            let last = try connection.number("SELECT max(entry) FROM entries") ?? 0
            let all = Double(query.sort == .created ? conditions.shortcut?.count ?? last : last)
            // Were they spread evenly; they may lie together somewhere, so some times that.
            let steps = limit < 0 ? all : min(all, Double(limit) * all / max(count, 1) * 4)
            if count * Self.stepsPerLook <= steps { return set.entries }
        }
        // A week of ten years is soon gone through, whatever it is sorted by.
        guard query.sort != .created, isTimed else { return nil }
        let window = try connection.rows(
            "SELECT entry FROM entries INDEXED BY entries_newest WHERE \(time) LIMIT ?",
            times + [.int(Self.windowAtMost)]
        ) { $0.int(0) }
        guard window.count < Self.windowAtMost else { return nil }
        return window.filter { conditions.entries?.contains($0) ?? true }
    }

    private static let windowAtMost: Int64 = 2000

    private func sorted(_ few: [Int64], _ limit: Int64) throws(CatalogProblem) -> [Int64] {
        let list = "[\(few.map(String.init).joined(separator: ","))]"
        return try connection.rows(
            """
            SELECT entry FROM entries WHERE entry IN (SELECT value FROM json_each(?)) AND \(time)
            ORDER BY \(order) LIMIT ?
            """, [.text(list)] + times + [.int(limit)]
        ) { $0.int(0) }
    }

    private func walked(_ limit: Int64) throws(CatalogProblem) -> [Int64] {
        let shortcut = query.sort == .created ? conditions.shortcut : nil
        let source = shortcut?.source ?? "entries INDEXED BY \(orderIndex)"
        // Where it is the order of time as well, the index is entered at the right place.
        let isByTime = query.sort == .created || query.sort == .model
        let tests = [shortcut?.condition, isByTime ? time : nil].compactMap { $0 }
        let filter = tests.isEmpty ? "" : " WHERE " + tests.joined(separator: " AND ")
        var found: [Int64] = []
        try connection.walk(
            "SELECT entry FROM \(source)\(filter) ORDER BY \(order)",
            (shortcut?.values ?? []) + (isByTime ? times : [])
        ) { row throws(CatalogProblem) in
            let entry = row.int(0)
            if conditions.entries?.contains(entry) ?? true {
                if isByTime { found.append(entry) } else if try isInTime(entry) { found.append(entry) }
            }
            return limit < 0 || found.count < limit
        }
        return found
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

    /// Entries are numbered as they came, and otherwise after a rebuild: what is alike stands in the order of the ids.
    private var order: String {
        let way = query.isDescending ? "DESC" : "ASC"
        return switch query.sort {
        // `Catalog.list` goes from model to model.
        case .created, .model: "created \(way), id \(way)"
        case .duration, .bytes, .cost, .rating:
            "\(query.sort.rawValue) \(way) NULLS LAST, id \(way)"
        }
    }
}

// MARK: - When they were made

extension Plan {
    private var isTimed: Bool { query.since != nil || query.until != nil }

    private var time: String {
        switch (query.since, query.until) {
        case (nil, nil): "1"
        case (_, nil): "created >= ?"
        case (nil, _): "created < ?"
        default: "created >= ? AND created < ?"
        }
    }

    private var times: [Value] { [query.since, query.until].compactMap { $0.map { .int($0.milliseconds) } } }

    private func isInTime(_ entry: Int64) throws(CatalogProblem) -> Bool {
        guard isTimed else { return true }
        return try connection.number(
            "SELECT 1 FROM entries WHERE entry = ? AND \(time)", [.int(entry)] + times)
            != nil
    }
}
