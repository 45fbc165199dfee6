/// What entries have in common with many others: for each value of it the catalog keeps the set of those that have it.
enum Facet: String {
    /// By the number of its name, 0 for none.
    case model
    case provider, kind, size, sound, verdict, duration, rating, tag
    /// Of the verdict's fields, with what came of it: "sound fail".
    case field

    /// A value is one of SQLite's own, compared as SQLite compares them.
    struct Member: Hashable {
        let facet: Facet
        let value: Value

        init(_ facet: Facet, _ value: Value) { (self.facet, self.value) = (facet, value) }
    }

    static func field(_ name: String, _ result: String) -> Value { .text("\(name) \(result)") }
}

extension Facet {
    private static let columns: [(facet: Facet, column: String)] = [
        (.model, "ifnull(model, 0)"), (.provider, "provider"), (.kind, "kind"), (.size, "size"),
        (.sound, "sound"), (.verdict, "verdict"), (.duration, "duration"), (.rating, "rating"),
    ]

    private static let columnNames = columns.map(\.column).joined(separator: ", ")

    /// Calls with each entry's members, in the order of the entries; of one entry alone where one is named.
    static func each(
        of entry: Int64? = nil, in connection: Connection,
        _ body: (Int64, Member) throws(CatalogProblem) -> Void
    ) throws(CatalogProblem) {
        let filter = entry == nil ? "" : " WHERE entry = ?"
        let values = entry.map { [Value.int($0)] } ?? []
        try connection.each("SELECT entry, \(columnNames) FROM entries\(filter) ORDER BY entry", values) {
            row throws(CatalogProblem) in
            for (index, column) in columns.enumerated() where !row.isNull(Int32(index + 1)) {
                try body(row.int(0), Member(column.facet, row.value(Int32(index + 1))))
            }
        }
        try connection.each("SELECT entry, tag FROM tags\(filter) ORDER BY entry", values) {
            row throws(CatalogProblem) in
            try body(row.int(0), Member(.tag, row.value(1)))
        }
        try connection.each(
            "SELECT entry, field, result FROM verdict_fields\(filter) ORDER BY entry", values
        ) { row throws(CatalogProblem) in
            try body(row.int(0), Member(.field, field(row.text(1), row.text(2))))
        }
    }
}
