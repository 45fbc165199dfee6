internal import ArchiveModel

/// 128 bits of a perceptual hash, taken evenly from all of it. Two hashes that are near each other differ in few of
/// them, so that most of those that are not need not be looked at whole.
struct Sketch: Equatable {
    let low: UInt64
    let high: UInt64

    static let none = Sketch(low: 0, high: 0)

    init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }

    init(_ hash: PerceptualHash) {
        var words: [UInt64] = [0, 0]
        let count = hash.words.count * UInt64.bitWidth
        guard count > 0 else {
            self = .none
            return
        }
        for place in 0..<128 {
            // An odd stride apart, so that it is not always the same column of the grid.
            let bit = (place * count / 128 + place % 7) % count
            let isSet = hash.words[bit / 64] >> UInt64(bit % 64) & 1
            words[place / 64] |= isSet << UInt64(place % 64)
        }
        (low, high) = (words[0], words[1])
    }

    func distance(to other: Sketch) -> Int {
        (low ^ other.low).nonzeroBitCount + (high ^ other.high).nonzeroBitCount
    }

    /// Of a hash that is 0.12 away, 15 of 128 bits differ on average, and 30 in one of fifty thousand; of one that
    /// is 0.35 away, 30 or fewer do in one of two hundred and fifty.
    static let limit = 30
}

extension PerceptualHash {
    /// Big-endian, as its text has it.
    var bytes: [UInt8] {
        words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
    }

    init(bytes: [UInt8]) {
        self.init(
            stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
                bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
            })
    }
}
