/// The sketches of a thousand neighbours each, packed: sixteen bytes an entry, zeros where there is none.
enum Sketches {
    static let perBlock: Int64 = 1024
    private static let width = 16

    static func set(_ sketch: Sketch, _ entry: Int64, in connection: Connection) throws(CatalogProblem) {
        let (block, place) = (entry / perBlock, Int(entry % perBlock))
        var bits =
            try connection.first("SELECT bits FROM sketches WHERE block = ?", [.int(block)]) { $0.blob(0) }
            ?? [UInt8](repeating: 0, count: Int(perBlock) * width)
        guard bits.count == Int(perBlock) * width else {
            throw CatalogProblem(
                .damaged,
                "could not use the catalog \(connection.path): it is damaged; run `dailies rebuild`, which makes it "
                    + "anew from the records", detail: "sketches: block \(block) has \(bits.count) bytes")
        }
        for byte in 0..<8 {
            bits[place * width + byte] = UInt8(truncatingIfNeeded: sketch.low >> (8 * UInt64(byte)))
            bits[place * width + 8 + byte] = UInt8(truncatingIfNeeded: sketch.high >> (8 * UInt64(byte)))
        }
        try connection.run("INSERT OR REPLACE INTO sketches VALUES(?, ?)", [.int(block), .blob(bits)])
    }

    static func clear(_ entry: Int64, in connection: Connection) throws(CatalogProblem) {
        try set(.none, entry, in: connection)
    }

    /// The entries whose sketch is no further away than the limit.
    static func near(_ wanted: Sketch, in connection: Connection) throws(CatalogProblem) -> [(Int64, Int)] {
        var found: [(Int64, Int)] = []
        try connection.each("SELECT block, bits FROM sketches") { row in
            let block = row.int(0)
            let bits = row.blob(1)
            for place in 0..<bits.count / width {
                let sketch = Sketch(low: word(bits, place * width), high: word(bits, place * width + 8))
                let distance = sketch.distance(to: wanted)
                // A block's empty places hold nothing; an entry whose bits are all zeros has no form to compare.
                if distance <= Sketch.limit, sketch != .none {
                    found.append((block * perBlock + Int64(place), distance))
                }
            }
        }
        return found
    }

    private static func word(_ bytes: [UInt8], _ start: Int) -> UInt64 {
        unsafe bytes.withUnsafeBytes {
            unsafe UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
    }
}
