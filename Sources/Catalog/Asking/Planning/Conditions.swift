internal import ArchiveModel

/// What a query asks of an entry: the set of those that meet all of it, apart from when they were made.
struct Conditions {
    /// Nil where nothing is asked.
    private(set) var entries: EntrySet?
    /// An index that has those of one value in the order in which they were made, and the fewest of all such.
    private(set) var shortcut: Shortcut?

    private let reader: FacetReader

    struct Shortcut {
        let source: String
        let condition: String
        let values: [Value]
        let count: Int64
    }

    /// - Parameter model: the number of the one that is asked for in place of the query's, 0 for none.
    init(_ query: ClipQuery, ofModel model: Int64?, _ connection: Connection) throws(CatalogProblem) {
        reader = FacetReader(connection)
        if let model {
            try add(.model, [.int(model)], model == 0 ? "model IS NULL" : "model = ?")
        } else {
            try add(query.models, of: .models, .model, connection)
        }
        try add(query.providers, of: .providers, .provider, connection)
        if !query.verdicts.isEmpty { try add(.verdict, query.verdicts.map { .text($0) }, "verdict = ?") }
        if !query.kinds.isEmpty {
            add(try reader.set(.kind, query.kinds.map { .text($0.rawValue) }))
        }
        if let resolution = query.resolution {
            try add(.size, try Self.sizes(resolution, connection), "size = ?")
        }
        if let sound = query.sound { add(try reader.set(.sound, [Value(sound)])) }
        if query.secondsFrom != nil || query.secondsTo != nil {
            // A length is kept as the nearest double, which is the same one for the same fraction.
            let (from, to) = (query.secondsFrom?.double, query.secondsTo?.double)
            add(try reader.set(.duration, from: from.map { .real($0) }, to: to.map { .real($0) }))
        }
        if query.ratingFrom != nil || query.ratingTo != nil {
            let (from, to) = (query.ratingFrom.map { Int64($0) }, query.ratingTo.map { Int64($0) })
            add(try reader.set(.rating, from: from.map { .int($0) }, to: to.map { .int($0) }))
        }
        for tag in query.tags { add(try reader.set(.tag, [.text(tag)])) }
        for field in query.fields {
            add(try reader.set(.field, [Facet.field(field.name, field.result)]))
        }
    }

    /// The rule is applied to the few sizes that there are, not to each clip.
    private static func sizes(
        _ wanted: Resolution, _ connection: Connection
    ) throws(CatalogProblem) -> [Value] {
        try connection.rows("SELECT size, width, height FROM sizes ORDER BY size") { row in
            (row.int(0), PixelSize(width: Int(row.int(1)), height: Int(row.int(2))))
        }.filter { wanted.isMet(by: $0.1) }.map { .int($0.0) }
    }

    private mutating func add(
        _ names: [String], of table: NameTable, _ facet: Facet, _ connection: Connection
    ) throws(CatalogProblem) {
        guard !names.isEmpty else { return }
        let numbers = try table.matches(names, connection).sorted()
        try add(facet, numbers.map { .int($0) }, "\(facet) = ?")
    }

    /// - Parameter condition: the same in SQL, of a column that has an index of its name.
    private mutating func add(
        _ facet: Facet, _ values: [Value], _ condition: String
    ) throws(CatalogProblem) {
        let found = try reader.set(facet, values)
        add(found)
        guard values.count == 1 else { return }
        let count = found.count
        if let shortcut, shortcut.count <= count { return }
        shortcut = Shortcut(
            source: "entries INDEXED BY entries_\(facet)", condition: condition,
            values: condition.hasSuffix("?") ? values : [], count: count)
    }

    private mutating func add(_ more: EntrySet) {
        entries = entries.map { $0.intersection(more) } ?? more
    }
}
