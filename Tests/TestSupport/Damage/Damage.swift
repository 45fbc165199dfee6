internal import FoundationEssentials

/// What happens to files: each case is a pure function of their bytes.
package enum Damage: Sendable, Hashable {
    /// Only the first n of d parts are there.
    case truncated(Int, of: Int)
    /// So many of a hundred bytes are replaced by random ones.
    case noise(percent: Int, seed: UInt64, in: Extent = .file)
    /// Zeros, as a sparse file or a lost block leaves them.
    case hole(Extent)
    /// Bytes are gone, and what followed them has moved up.
    case splicedOut(Extent)
    /// Bit 0 is the lowest.
    case flippedBit(byte: Int, bit: Int)
    /// Every chunk of every track (stco, co64) is said to lie at this offset.
    case chunkOffsets(UInt64)
    /// The duration in all boxes of a type: mvhd, mdhd or tkhd.
    case duration(UInt64, in: String)

    package enum Extent: Sendable, Hashable {
        case file
        case bytes(Range<Int>)
        /// A part of the media data, in hundredths: 0..<100 is all of it.
        case mediaData(percent: Range<Int>)
    }

    /// The file has no such place.
    package struct Impossible: Error, CustomStringConvertible {
        package let description: String
    }

    package func applied(to bytes: [UInt8]) throws(Impossible) -> [UInt8] {
        var result = bytes
        switch self {
        case .truncated(let part, let parts):
            return Array(bytes.prefix(bytes.count * part / parts))
        case .noise(let percent, let seed, let extent):
            var random = SplitMix64(seed: seed)
            for index in try extent.range(in: bytes) where Int.random(in: 0..<100, using: &random) < percent {
                // Never the byte that stood there, or less is damaged than was said.
                result[index] ^= UInt8.random(in: 1...255, using: &random)
            }
        case .hole(let extent):
            for index in try extent.range(in: bytes) { result[index] = 0 }
        case .splicedOut(let extent):
            result.removeSubrange(try extent.range(in: bytes))
        case .flippedBit(let byte, let bit):
            guard bytes.indices.contains(byte), (0..<8).contains(bit) else {
                throw Impossible(
                    description: "there is no bit \(bit) of byte \(byte) in \(bytes.count) bytes")
            }
            result[byte] ^= 1 << UInt8(bit)
        case .chunkOffsets(let offset):
            for (type, width) in [("stco", 4), ("co64", 8)] {
                for box in Box.all(type, in: bytes) {
                    for place in stride(from: box.body.lowerBound + 8, to: box.body.upperBound, by: width) {
                        result.setBigEndian(offset, at: place, count: width)
                    }
                }
            }
            if result == bytes { throw Impossible(description: "the file has no chunk offsets") }
        case .duration(let duration, let type):
            for box in Box.all(type, in: bytes) {
                let version = bytes[box.body.lowerBound]
                let place = try Self.durationPlace(type, version: version)
                result.setBigEndian(duration, at: box.body.lowerBound + place, count: version == 1 ? 8 : 4)
            }
            if result == bytes { throw Impossible(description: "the file has no other duration in \(type)") }
        }
        return result
    }

    /// A damaged copy of a file.
    package func copy(_ path: String, to target: String) throws {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
        try Data(applied(to: bytes)).write(to: URL(filePath: target))
    }

    /// ISO/IEC 14496-12, 8.2.2, 8.3.2 and 8.4.2: version and flags, two times, and what each has between.
    private static func durationPlace(_ type: String, version: UInt8) throws(Impossible) -> Int {
        switch (type, version) {
        case ("mvhd", 0), ("mdhd", 0): 16
        case ("mvhd", 1), ("mdhd", 1): 24
        case ("tkhd", 0): 20
        case ("tkhd", 1): 28
        default: throw Impossible(description: "no duration is known in \(type) version \(version)")
        }
    }
}

extension Damage.Extent {
    func range(in bytes: [UInt8]) throws(Damage.Impossible) -> Range<Int> {
        switch self {
        case .file: return bytes.indices
        case .bytes(let range):
            guard range.lowerBound >= 0, range.upperBound <= bytes.count else {
                throw Damage.Impossible(description: "\(range) is not within \(bytes.count) bytes")
            }
            return range
        case .mediaData(let percent):
            guard let media = Box.all("mdat", in: bytes).first?.body else {
                throw Damage.Impossible(description: "the file has no media data")
            }
            let start = media.lowerBound
            return start + media.count * percent.lowerBound / 100..<start + media.count * percent.upperBound
                / 100
        }
    }
}
