/// The sketches of a thousand neighbours each, packed: sixteen bytes an entry, zeros where there is none.
///
/// What is written is gathered for as long as it is of one thousand: `flush` before the transaction ends.
struct Sketches {
    private static let perBlock: Int64 = 1024
    private static let width = 16
    private static let blockBytes = Int(perBlock) * width

    private let connection: Connection
    private var number: Int64?
    private var bits: [UInt8] = []

    init(_ connection: Connection) { self.connection = connection }

    mutating func set(_ sketch: Sketch, _ entry: Int64) throws(CatalogProblem) {
        let (block, place) = (entry / Self.perBlock, Int(entry % Self.perBlock) * Self.width)
        if number != block {
            try flush()
            let known = try connection.first("SELECT bits FROM sketches WHERE block = ?", [.int(block)]) {
                $0.blob(0)
            }
            bits = known ?? [UInt8](repeating: 0, count: Self.blockBytes)
            guard bits.count == Self.blockBytes else {
                throw CatalogProblem(damaged: connection.path, detail: "sketches: \(bits.count) bytes")
            }
            number = block
        }
        for byte in 0..<8 {
            bits[place + byte] = UInt8(truncatingIfNeeded: sketch.low >> (8 * UInt64(byte)))
            bits[place + 8 + byte] = UInt8(truncatingIfNeeded: sketch.high >> (8 * UInt64(byte)))
        }
    }

    mutating func clear(_ entry: Int64) throws(CatalogProblem) { try set(.none, entry) }

    mutating func flush() throws(CatalogProblem) {
        guard let block = number else { return }
        try connection.run("INSERT OR REPLACE INTO sketches VALUES(?, ?)", [.int(block), .blob(bits)])
        number = nil
    }

    /// The entries whose sketch is no further away than the limit.
    static func near(_ wanted: Sketch, in connection: Connection) throws(CatalogProblem) -> [Int64] {
        var found: [Int64] = []
        try connection.each("SELECT block, bits FROM sketches ORDER BY block") { row in
            let block = row.int(0)
            let bits = row.blob(1)
            unsafe bits.withUnsafeBytes { bytes in
                for place in 0..<bytes.count / width {
                    let low = unsafe bytes.loadUnaligned(fromByteOffset: place * width, as: UInt64.self)
                    let high = unsafe bytes.loadUnaligned(fromByteOffset: place * width + 8, as: UInt64.self)
                    let sketch = Sketch(low: UInt64(littleEndian: low), high: UInt64(littleEndian: high))
                    // An empty place; and whoever has no bits set has no form to be compared by.
                    if sketch != .none, sketch.distance(to: wanted) <= Sketch.limit {
                        found.append(block * perBlock + Int64(place))
                    }
                }
            }
        }
        return found
    }
}
