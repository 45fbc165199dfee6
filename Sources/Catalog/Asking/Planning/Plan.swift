internal import ArchiveModel

/// How a query is answered.
///
/// What it asks is a set of entries (`Conditions`); left are the order, and when they were made. The newest come first,
/// so most answers are found by walking an index in the order that is wanted until there are enough of the set. Where
/// that is longer than looking at all of the set, they are looked at and sorted. SQLite's own planner knows nothing of
/// how many rows there are of a kind.
struct Plan {
    let query: ClipQuery
    private let conditions: Conditions
    let connection: Connection
    /// Nil for all.
    private(set) var wanted: EntrySet?
    /// Of these, too, it is still to be seen when they were made.
    private(set) var isTimed: Bool

    /// - Parameter model: the number of the one that is asked for in place of the query's, 0 for none.
    init(
        _ query: ClipQuery, ofModel model: Int64? = nil, _ connection: Connection
    ) throws(CatalogProblem) {
        self.query = query
        self.connection = connection
        conditions = try Conditions(query, ofModel: model, connection)
        wanted = conditions.entries
        isTimed = query.since != nil || query.until != nil
    }

    /// With what was made in the time that is asked for as a condition more; nil where that is very much.
    func narrowed() throws(CatalogProblem) -> Plan? {
        var (window, count) = (EntrySet(), 0)
        try connection.walk("SELECT entry FROM entries INDEXED BY entries_newest WHERE \(time)", times) {
            row in
            count += 1
            guard count <= Self.windowAtMost else { return false }
            window.insert(row.int(0))
            return true
        }
        guard count <= Self.windowAtMost else { return nil }
        var plan = self
        plan.wanted = wanted.map { $0.intersection(window) } ?? window
        plan.isTimed = false
        return plan
    }

    /// Gone through in thirty milliseconds.
    private static let windowAtMost = 300_000

    /// The first entries in the order that is asked for.
    func entries(limit: Int64) throws(CatalogProblem) -> [Int64] {
        guard limit != 0, wanted?.isEmpty != true else { return [] }
        if let few = try few(for: limit) { return try sorted(few, limit) }
        // An index by time is entered at the right place. In any other order most of the first may be of that time;
        // where they are not, it is a condition more.
        if isTimed, query.sort != .created {
            if let quick = try walked(limit, looks: Self.patience) { return quick }
            if let plan = try narrowed() { return try plan.entries(limit: limit) }
        }
        return try walked(limit, looks: .infinity) ?? []
    }

    /// So many looks at entries come before all of a time is gone through.
    static let patience = 2000.0

    /// How many there are; where it is asked when they were made, among the first that are looked at, and then whether
    /// that were all.
    func count(lookingAt limit: Int64) throws(CatalogProblem) -> (found: Int64, isAll: Bool) {
        guard isTimed else {
            if let wanted { return (wanted.count, true) }
            return (try FacetReader(connection).set(.kind, from: nil, to: nil).count, true)
        }
        var (found, seen, isAll) = (Int64(0), Int64(0), true)
        try connection.walk(
            "SELECT entry FROM entries INDEXED BY entries_newest WHERE \(time)", times
        ) { row in
            guard seen < limit else {
                isAll = false
                return false
            }
            seen += 1
            if isWanted(row.int(0)) { found += 1 }
            return true
        }
        return (found, isAll)
    }
}

// MARK: - Sorting and walking

extension Plan {
    /// A look at an entry takes as long as so many steps along an index.
    private static let stepsPerLook = 40.0

    /// Those that are wanted; nil where they are too many to look at each.
    private func few(for limit: Int64) throws(CatalogProblem) -> [Int64]? {
        guard let wanted else { return nil }
        let count = Double(wanted.count)
        let last = try connection.number("SELECT max(entry) FROM entries") ?? 0
        let all = Double(query.sort == .created ? conditions.shortcut?.count ?? last : last)
        // Were they spread evenly; they may lie together somewhere, so some times that.
        let steps = limit < 0 ? all : min(all, Double(limit) * all / max(count, 1) * 4)
        return count * Self.stepsPerLook <= steps ? wanted.entries : nil
    }

    private func sorted(_ few: [Int64], _ limit: Int64) throws(CatalogProblem) -> [Int64] {
        let list = "[\(few.map(String.init).joined(separator: ","))]"
        return try connection.rows(
            """
            SELECT entry FROM entries WHERE entry IN (SELECT value FROM json_each(?)) AND \(time)
            ORDER BY \(order) LIMIT ?
            """, [.text(list)] + times + [.int(limit)]
        ) { $0.int(0) }
    }

    /// Nil where that would take more than so many looks at entries.
    private func walked(_ limit: Int64, looks: Double) throws(CatalogProblem) -> [Int64]? {
        let shortcut = query.sort == .created ? conditions.shortcut : nil
        let source = shortcut?.source ?? "entries INDEXED BY \(orderIndex)"
        // Where it is the order of time as well, the index is entered at the right place.
        let isByTime = query.sort == .created || query.sort == .model
        let tests = [shortcut?.condition, isByTime ? time : nil].compactMap { $0 }
        let filter = tests.isEmpty ? "" : " WHERE " + tests.joined(separator: " AND ")
        var (found, left) = ([Int64](), looks)
        try connection.walk(
            "SELECT entry FROM \(source)\(filter) ORDER BY \(order)",
            (shortcut?.values ?? []) + (isByTime ? times : [])
        ) { row throws(CatalogProblem) in
            let entry = row.int(0)
            left -= 1 / Self.stepsPerLook
            if isWanted(entry) {
                if !isByTime, isTimed { left -= 1 }
                let isIn = isByTime ? true : try isInTime(entry)
                if isIn { found.append(entry) }
            }
            return left > 0 && (limit < 0 || found.count < limit)
        }
        return left > 0 ? found : nil
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
    private var time: String { Self.time(query) }
    private var times: [Value] { Self.times(query) }

    private static func time(_ query: ClipQuery) -> String {
        switch (query.since, query.until) {
        case (nil, nil): "1"
        case (_, nil): "created >= ?"
        case (nil, _): "created < ?"
        default: "created >= ? AND created < ?"
        }
    }

    private static func times(_ query: ClipQuery) -> [Value] {
        [query.since, query.until].compactMap { $0.map { .int($0.milliseconds) } }
    }

    func isWanted(_ entry: Int64) -> Bool { wanted?.contains(entry) ?? true }

    func isInTime(_ entry: Int64) throws(CatalogProblem) -> Bool {
        guard isTimed else { return true }
        return try connection.number(
            "SELECT 1 FROM entries WHERE entry = ? AND \(time)", [.int(entry)] + times)
            != nil
    }
}
