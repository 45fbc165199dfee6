/// Puts entries into the sets of what they are, and takes them out again.
///
/// What is written is gathered, as many entries of one transaction are in the same few sets: `flush` before it ends.
struct FacetWriter {
    private let connection: Connection
    private var gathered: [Place: EntryBlock] = [:]

    private struct Place: Hashable {
        let member: Facet.Member
        let block: Int64

        var values: [Value] { [.text(member.facet.rawValue), member.value, .int(block)] }
    }

    /// Four megabytes: hostile records may have values that nobody else has.
    private static let gatheredAtMost = 1024

    init(_ connection: Connection) { self.connection = connection }

    /// While its rows are there: after they were put in, and before they are taken out.
    mutating func set(_ entry: Int64, to isMember: Bool) throws(CatalogProblem) {
        try Facet.each(of: entry, in: connection) { entry, member throws(CatalogProblem) in
            try set(entry, member, to: isMember)
        }
    }

    /// All entries, for a catalog whose sets are empty.
    static func fill(_ connection: Connection) throws(CatalogProblem) {
        var writer = FacetWriter(connection)
        try Facet.each(in: connection) { entry, member throws(CatalogProblem) in
            try writer.set(entry, member, to: true)
        }
        try writer.flush()
    }

    private mutating func set(
        _ entry: Int64, _ member: Facet.Member, to isMember: Bool
    ) throws(CatalogProblem) {
        let place = Place(member: member, block: entry / EntryBlock.entries)
        if gathered[place] == nil {
            if gathered.count >= Self.gatheredAtMost { try flush() }
            gathered[place] = try known(place)
        }
        gathered[place]?.set(Int(entry % EntryBlock.entries), to: isMember)
    }

    private func known(_ place: Place) throws(CatalogProblem) -> EntryBlock {
        let kept = try connection.first(
            "SELECT entries FROM facets WHERE facet = ? AND value = ? AND block = ?", place.values
        ) { $0.blob(0) }
        guard let kept else { return EntryBlock() }
        guard let block = EntryBlock(kept: kept) else { throw connection.damagedFacets }
        return block
    }

    mutating func flush() throws(CatalogProblem) {
        for (place, block) in gathered {
            if block.isEmpty {
                try connection.run(
                    "DELETE FROM facets WHERE facet = ? AND value = ? AND block = ?", place.values)
            } else {
                // Most of a replaced record's sets are the ones that it was in.
                try connection.run(
                    """
                    INSERT INTO facets VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET entries = excluded.entries
                      WHERE entries <> excluded.entries
                    """, place.values + [.blob(block.kept)])
            }
        }
        gathered.removeAll(keepingCapacity: true)
    }
}
