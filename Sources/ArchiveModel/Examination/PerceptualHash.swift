/// What a clip looks like, in a few words of 64 bits: a difference hash of pictures spread over its length.
///
/// A picture makes two words from a 9 × 8 grid of brightness: whether a field is clearly brighter than its
/// left neighbour, and whether it is clearly darker. Another size, codec or bit rate turns a few bits, another
/// picture many.
package struct PerceptualHash: Sendable, Hashable {
    package let words: [UInt64]

    package init(_ words: [UInt64]) {
        self.words = words
    }

    /// The grid of one picture.
    package static let columns = 9
    package static let rows = 8

    /// The unit of brightness: black is 0, white just below this.
    package static let brightnessLevels = 65_536
    /// Two levels of 256. In an even surface the noise of encoding would throw a coin for every bit.
    private static let margin = 512

    /// The two words of one picture: brightness row by row.
    package static func words(of brightness: [Int]) -> [UInt64] {
        var (brighter, darker): (UInt64, UInt64) = (0, 0)
        for row in 0..<rows {
            for column in 1..<columns {
                let place = row * columns + column
                guard place < brightness.count else { break }
                let step = brightness[place] - brightness[place - 1]
                brighter = brighter << 1 | (step > margin ? 1 : 0)
                darker = darker << 1 | (step < -margin ? 1 : 0)
            }
        }
        return [brighter, darker]
    }

    /// The share of bits that differ, 0 to 1; nil for clips of which a different number of pictures was
    /// taken, which are no copies of each other.
    package func distance(to other: PerceptualHash) -> Double? {
        guard words.count == other.words.count, !words.isEmpty else { return nil }
        let bits = zip(words, other.words).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
        return Double(bits) / Double(words.count * UInt64.bitWidth)
    }

    /// Measured: copies of half the size at a tenth of the bits, at another frame rate and in other codecs
    /// 0.05 at most, other clips 0.35 at least.
    package static let nearDistance = 0.12

    /// False for pictures without form, such as an even colour: they look like each other and are no copies.
    package func isNear(_ other: PerceptualHash) -> Bool {
        guard hasForm, other.hasForm, let distance = distance(to: other) else { return false }
        return distance <= Self.nearDistance
    }

    /// A bit in sixteen: noise on an even surface sets a few bits.
    private var hasForm: Bool {
        words.reduce(0) { $0 + $1.nonzeroBitCount } >= words.count * UInt64.bitWidth / 16
    }
}

extension PerceptualHash: CustomStringConvertible {
    /// Sixteen hexadecimal digits a word.
    package var description: String {
        words.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Reads what `description` writes.
    package init?(_ text: String) {
        let digits = Array(text.utf8)
        guard !digits.isEmpty, digits.count % 16 == 0 else { return nil }
        var words: [UInt64] = []
        for start in stride(from: 0, to: digits.count, by: 16) {
            let part = String(decoding: digits[start..<(start + 16)], as: UTF8.self)
            guard part.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
                let word = UInt64(part, radix: 16)
            else { return nil }
            words.append(word)
        }
        self.words = words
    }
}

extension PerceptualHash: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let hash = PerceptualHash(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a perceptual hash")
        }
        self = hash
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
