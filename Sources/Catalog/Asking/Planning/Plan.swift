/// How a query is answered: what is tested, and along which index.
///
/// The way is chosen here and not by SQLite, which knows nothing of how many rows there are of a kind. The newest
/// come first, so most answers are found by walking an index in the order that is wanted until there are enough.
/// Where one of the conditions is met by few, those are gone through instead, and sorted.
struct Plan {
    /// Fewer than this many are sorted in a millisecond or two.
    static let few: Int64 = 2000

    private let query: ClipQuery
    private let conditions: Conditions

    /// - Parameter isNameless: those that no model made, films above all.
    init(
        _ query: ClipQuery, isNameless: Bool = false, _ connection: Connection
    ) throws(CatalogProblem) {
        self.query = query
        conditions = try Conditions(query, isNameless: isNameless, connection)
    }

    /// The first entries in the order that is asked for.
    func entries(limit: Int64, _ connection: Connection) throws(CatalogProblem) -> [Int64] {
        guard !conditions.areHopeless, limit != 0 else { return [] }
        let way = try way(connection)
        return try connection.rows(
            "SELECT entry FROM \(way.source)\(way.filter) ORDER BY \(order) LIMIT ?",
            way.values + [.int(limit)]
        ) { $0.int(0) }
    }

    /// How many there are among the first entries that are looked at, and how many were.
    func count(
        lookingAt limit: Int64, _ connection: Connection
    ) throws(CatalogProblem) -> (found: Int64, seen: Int64) {
        guard !conditions.areHopeless else { return (0, 0) }
        let driver = try fewest(connection)
        let source = driver?.source ?? "entries INDEXED BY entries_newest"
        let tests = conditions.tests.isEmpty ? "1" : conditions.tests.joined(separator: " AND ")
        // What a row says is asked inside: outside, SQLite would look for it until it has as many as the limit says.
        return try connection.first(
            "SELECT total(meets), count(*) FROM (SELECT \(tests) AS meets FROM \(source) "
                + "\(driver.map { "WHERE \($0.condition)" } ?? "") LIMIT ?)",
            conditions.values + (driver?.values ?? []) + [.int(limit)]
        ) { (Int64($0.ifReal(0) ?? 0), $0.int(1)) } ?? (0, 0)
    }

    /// The newest entries that have the words and meet the conditions.
    func matches(
        of expression: String, limit: Int64, _ connection: Connection
    ) throws(CatalogProblem) -> [Int64] {
        guard !conditions.areHopeless else { return [] }
        let tests = ["words MATCH ?"] + conditions.tests
        let join = conditions.tests.isEmpty ? "" : " CROSS JOIN entries ON entries.entry = words.rowid"
        return try connection.rows(
            "SELECT words.rowid FROM words\(join) WHERE \(tests.joined(separator: " AND ")) "
                + "ORDER BY words.rowid DESC LIMIT ?",
            [.text(expression)] + conditions.values + [.int(limit)]
        ) { $0.int(0) }
    }

    private struct Way {
        let source: String
        /// With its WHERE, where there is anything to test.
        let filter: String
        let values: [Value]

        init(_ source: String, by driver: Conditions.Driver? = nil, _ conditions: Conditions) {
            self.source = source
            let tests = (driver.map { [$0.condition] } ?? []) + conditions.tests
            filter = tests.isEmpty ? "" : " WHERE " + tests.joined(separator: " AND ")
            values = (driver?.values ?? []) + conditions.values
        }
    }

    /// A condition that few meet.
    private func fewest(_ connection: Connection) throws(CatalogProblem) -> Conditions.Driver? {
        for driver in conditions.drivers {
            let count = try connection.number(
                "SELECT count(*) FROM (SELECT 1 FROM \(driver.source) WHERE \(driver.condition) LIMIT ?)",
                driver.values + [.int(Self.few)])
            if let count, count < Self.few { return driver }
        }
        return nil
    }

    private func way(_ connection: Connection) throws(CatalogProblem) -> Way {
        if let driver = try fewest(connection) { return Way(driver.source, by: driver, conditions) }
        // One condition alone, by when they were made: its index has them in order.
        if query.sort == .created, let only = conditions.drivers.first, only.isInOrder,
            conditions.tests.count == 1
        {
            return Way(only.source, by: only, conditions)
        }
        return Way("entries INDEXED BY \(orderIndex)", conditions)
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
