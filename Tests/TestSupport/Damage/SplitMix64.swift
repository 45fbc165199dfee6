/// Random numbers that are the same for the same seed, everywhere: Steele, Lea and Flood,
/// "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014).
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mix(state)
    }

    /// The number at a place in the sequence, without the ones before it.
    package static func number(_ index: UInt64, seed: UInt64) -> UInt64 {
        mix(seed &+ (index &+ 1) &* step)
    }

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mix(_ state: UInt64) -> UInt64 {
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Endless noise, any part of which can be had without the rest: a large body without memory.
package func noise(_ range: Range<Int>, seed: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    var offset = range.lowerBound
    while offset < range.upperBound {
        let word = SplitMix64.number(UInt64(offset / 8), seed: seed)
        for byte in offset % 8..<8 where offset < range.upperBound {
            bytes.append(UInt8(truncatingIfNeeded: word >> (8 * UInt64(byte))))
            offset += 1
        }
    }
    return bytes
}
