/// What follows from the rows, and is kept so that questions have quick answers: facets and tallies.
extension Connection {
    /// Finds all of it anew.
    func settle() throws(CatalogProblem) {
        try run("DELETE FROM facets")
        try run("DELETE FROM tallies")
        try FacetWriter.fill(self)
        try Tallies(self).fill()
    }

    /// Whether it says what the rows say.
    func settles() throws(CatalogProblem) -> Bool {
        var (kept, expected) = (FacetSum(), FacetSum())
        try each("SELECT facet, value, block, entries FROM facets") { row throws(CatalogProblem) in
            guard let block = EntryBlock(kept: row.blob(3)) else { throw damagedFacets }
            let first = row.int(2) * EntryBlock.entries
            let member = FacetSum.number(row.text(0), row.value(1))
            block.eachPlace { kept.add(first + Int64($0), member) }
        }
        // A verdict may name a field twice, and is in its set once.
        var named: (entry: Int64, fields: Set<Facet.Member>) = (-1, [])
        try Facet.each(in: self) { entry, member in
            if member.facet == .field {
                if named.entry != entry { named = (entry, []) }
                guard named.fields.insert(member).inserted else { return }
            }
            expected.add(entry, FacetSum.number(member.facet.rawValue, member.value))
        }
        guard kept == expected else { return false }
        return try Tallies(self).areTrue()
    }
}

/// Of millions of memberships, in whatever order they come: how many, and the sum of a number that each has.
private struct FacetSum: Equatable {
    private var count = 0
    private var sum: UInt64 = 0

    static func number(_ facet: String, _ value: Value) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(facet)
        hasher.combine(value)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    mutating func add(_ entry: Int64, _ member: UInt64) {
        // MurmurHash3's finish: entries that differ in one bit have nothing in common after it.
        var number = member &+ UInt64(bitPattern: entry) &* 0x9E37_79B9_7F4A_7C15
        number = (number ^ (number >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        number = (number ^ (number >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        sum &+= number ^ (number >> 33)
        count += 1
    }
}
