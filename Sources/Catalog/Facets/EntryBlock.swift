/// Which of some thousands of neighbours are in a set, a bit for each.
struct EntryBlock {
    /// An entry's number divided by this is its block's.
    static let entries: Int64 = 32_768
    private static let bytes = Int(entries) / 8

    private(set) var words = [UInt64](repeating: 0, count: Int(entries) / 64)

    init() {}

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ place: Int) -> Bool { words[place / 64] >> UInt64(place % 64) & 1 == 1 }

    mutating func set(_ place: Int, to isMember: Bool) {
        let bit: UInt64 = 1 << UInt64(place % 64)
        if isMember { words[place / 64] |= bit } else { words[place / 64] &= ~bit }
    }

    /// In their order.
    func eachPlace(_ body: (Int) -> Void) {
        for (index, word) in words.enumerated() where word != 0 {
            var rest = word
            while rest != 0 {
                body(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }

    mutating func formUnion(_ other: EntryBlock) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    mutating func formIntersection(_ other: EntryBlock) {
        for index in words.indices { words[index] &= other.words[index] }
    }
}

/// As it is kept: its bits, in 4 kB, or where it has few members their places, two bytes each. The low byte comes first.
extension EntryBlock {
    var kept: [UInt8] {
        var kept: [UInt8] = []
        if count * 2 < Self.bytes {
            eachPlace { place in
                kept.append(UInt8(place & 0xFF))
                kept.append(UInt8(place >> 8))
            }
        } else {
            kept.reserveCapacity(Self.bytes)
            for word in words {
                for byte in 0..<8 { kept.append(UInt8(word >> UInt64(byte * 8) & 0xFF)) }
            }
        }
        return kept
    }

    /// Nil for bytes that were never written so.
    init?(kept: [UInt8]) {
        if kept.count == Self.bytes {
            unsafe kept.withUnsafeBytes { bytes in
                for index in words.indices {
                    let word = unsafe bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
                    words[index] = UInt64(littleEndian: word)
                }
            }
        } else {
            guard !kept.isEmpty, kept.count < Self.bytes, kept.count % 2 == 0 else { return nil }
            for index in stride(from: 0, to: kept.count, by: 2) {
                let place = Int(kept[index]) | Int(kept[index + 1]) << 8
                guard place < Self.entries else { return nil }
                set(place, to: true)
            }
        }
    }
}
