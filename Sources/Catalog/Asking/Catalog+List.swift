internal import ArchiveFormat

extension Catalog {
    package func list(_ query: ClipQuery) throws(CatalogProblem) -> [ClipRow] {
        try withConnection { connection throws(CatalogProblem) in
            try connection.snapshot { () throws(CatalogProblem) in
                try connection.clipRows(try Self.entries(query, connection))
            }
        }
    }

    /// The same, one after the other, for what is too long to hold. The body must not ask this catalog.
    package func each(
        _ query: ClipQuery, _ body: (ClipRow) throws(CatalogProblem) -> Void
    ) throws(CatalogProblem) {
        try withConnection { connection throws(CatalogProblem) in
            try connection.snapshot { () throws(CatalogProblem) in
                let entries = try Self.entries(query, connection)
                for start in stride(from: 0, to: entries.count, by: 500) {
                    let part = Array(entries[start..<min(entries.count, start + 500)])
                    for row in try connection.clipRows(part) { try body(row) }
                }
            }
        }
    }

    /// How many there are, whatever the query's limit.
    package func count(_ query: ClipQuery) throws(CatalogProblem) -> Int {
        try count(query, lookingAt: .max).found
    }

    /// The same where that is known without looking at each; otherwise, where it is asked when they were made, among so
    /// many that are looked at. `isAll` where that were all.
    package func count(
        _ query: ClipQuery, lookingAt limit: Int
    ) throws(CatalogProblem) -> (found: Int, isAll: Bool) {
        try withConnection { connection throws(CatalogProblem) in
            let (found, isAll) = try Plan(query, connection).count(lookingAt: Int64(limit))
            return (Int(found), isAll)
        }
    }

    static func entries(_ query: ClipQuery, _ connection: Connection) throws(CatalogProblem) -> [Int64] {
        guard query.sort == .model else { return try page(query, connection) }
        // By name, those without one last; within a model the newest first.
        var models = try connection.rows("SELECT model FROM models ORDER BY name") { $0.int(0) }
        if query.isDescending { models.reverse() }
        if !query.models.isEmpty {
            let wanted = try NameTable.models.matches(query.models, connection)
            models.removeAll { !wanted.contains($0) }
        }
        var part = query
        (part.sort, part.isDescending, part.offset) = (.created, true, 0)
        let wanted = query.limit.map { $0 + query.offset }
        var entries: [Int64] = []
        for model in models + (query.models.isEmpty ? [0] : []) {
            part.limit = wanted.map { $0 - entries.count }
            entries += try page(part, ofModel: model, connection)
            if let wanted, entries.count >= wanted { break }
        }
        return Array(entries.dropFirst(query.offset))
    }

    private static func page(
        _ query: ClipQuery, ofModel model: Int64? = nil, _ connection: Connection
    ) throws(CatalogProblem) -> [Int64] {
        let wanted = query.limit.map { Int64($0) + Int64(query.offset) } ?? -1
        let entries = try Plan(query, ofModel: model, connection).entries(limit: wanted)
        return query.offset == 0 ? entries : Array(entries.dropFirst(query.offset))
    }
}
