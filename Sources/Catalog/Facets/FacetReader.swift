/// Reads the sets of entries that have some value of a facet.
struct FacetReader {
    let connection: Connection

    init(_ connection: Connection) { self.connection = connection }

    /// Those that have any of the values.
    func set(_ facet: Facet, _ values: [Value]) throws(CatalogProblem) -> EntrySet {
        var set = EntrySet()
        for value in values { try read("value = ?", facet, [value], into: &set) }
        return set
    }

    /// Those whose value lies between, both ends included; nil is no end.
    func set(_ facet: Facet, from: Value?, to: Value?) throws(CatalogProblem) -> EntrySet {
        var (condition, values) = ("1", [Value]())
        if let from { (condition, values) = (condition + " AND value >= ?", values + [from]) }
        if let to { (condition, values) = (condition + " AND value <= ?", values + [to]) }
        var set = EntrySet()
        try read(condition, facet, values, into: &set)
        return set
    }

    private func read(
        _ condition: String, _ facet: Facet, _ values: [Value], into set: inout EntrySet
    ) throws(CatalogProblem) {
        var found = set
        try connection.each(
            "SELECT block, entries FROM facets WHERE facet = ? AND \(condition)",
            [.text(facet.rawValue)] + values
        ) { row throws(CatalogProblem) in
            guard let block = EntryBlock(kept: row.blob(1)) else { throw connection.damagedFacets }
            found.add(block, row.int(0))
        }
        set = found
    }
}

extension Connection {
    var damagedFacets: CatalogProblem {
        CatalogProblem(damaged: path, detail: "facets: a block that is no set of entries")
    }
}
