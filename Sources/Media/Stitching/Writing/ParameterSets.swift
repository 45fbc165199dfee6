/// The headers of H.264 and HEVC: ISO/IEC 14496-15, 5.3.3 and 8.3.3.
struct ParameterSets: Hashable {
    /// In the order in which a decoder needs them.
    var units: [[UInt8]] = []

    /// From the configuration in a sample entry. Nil where there is none, or it is nonsense.
    init?(_ track: SourceTrack) {
        switch track.codec {
        case "h264": self.init(avc: track.configuration)
        case "hevc": self.init(hevc: track.configuration)
        default: return nil
        }
    }

    private init?(avc bytes: [UInt8]) {
        guard bytes.count >= 7, bytes[0] == 1 else { return nil }
        var place = 5
        // Sequence sets, then picture sets.
        for mask: UInt8 in [0x1F, 0xFF] {
            guard place < bytes.count else { return nil }
            let count = bytes[place] & mask
            place += 1
            for _ in 0..<count where !take(bytes, &place) { return nil }
        }
    }

    private init?(hevc bytes: [UInt8]) {
        guard bytes.count >= 23 else { return nil }
        var place = 23
        for _ in 0..<bytes[22] {
            guard place + 3 <= bytes.count else { return nil }
            let count = Int(bytes[place + 1]) << 8 | Int(bytes[place + 2])
            place += 3
            for _ in 0..<count where !take(bytes, &place) { return nil }
        }
    }

    private mutating func take(_ bytes: [UInt8], _ place: inout Int) -> Bool {
        guard place + 2 <= bytes.count else { return false }
        let end = place + 2 + (Int(bytes[place]) << 8 | Int(bytes[place + 1]))
        guard end <= bytes.count else { return false }
        units.append(Array(bytes[place + 2..<end]))
        place = end
        return true
    }

    /// From an encoder's stream with start codes: ITU-T H.264, annex B.
    init(codec: String, startCoded bytes: [UInt8]) {
        units = StartCodes.units(bytes).filter { unit in
            guard let first = unit.first else { return false }
            return codec == "h264" ? [7, 8].contains(first & 0x1F) : (32...34).contains(first >> 1 & 0x3F)
        }
    }

    /// With lengths of four bytes, as they stand in the stream.
    var inBand: [UInt8] { units.flatMap { Self.withLength($0) } }

    static func withLength(_ unit: [UInt8]) -> [UInt8] {
        let count = UInt32(clamping: unit.count)
        return (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * UInt32($0))) } + unit
    }
}

/// Streams in which units are divided by 0 0 1.
enum StartCodes {
    static func units(_ bytes: [UInt8]) -> [[UInt8]] {
        var units: [[UInt8]] = []
        var start: Int?
        var index = 0
        while index + 2 < bytes.count {
            guard bytes[index] == 0, bytes[index + 1] == 0, bytes[index + 2] == 1 else {
                index += bytes[index + 2] > 1 ? 3 : 1
                continue
            }
            if let start { units.append(trimmed(bytes[start..<index])) }
            start = index + 3
            index += 3
        }
        if let start { units.append(trimmed(bytes[start...])) }
        return units
    }

    /// The zero before a start code of four bytes belongs to no unit, whose last byte is never zero.
    private static func trimmed(_ unit: ArraySlice<UInt8>) -> [UInt8] {
        var unit = unit
        while unit.last == 0 { unit.removeLast() }
        return Array(unit)
    }
}
