import Testing

/// Ways to spoil a file, the same on every run.
enum Damage: String, CaseIterable, CustomTestStringConvertible {
    case noise, hole, splice, cut

    var testDescription: String { rawValue }

    /// Of an MP4 whose index stands first: the index stays whole.
    func done(to bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let media = (find("mdat", in: bytes).first ?? 0) + 4
        let middle = media + (bytes.count - media) / 2
        let length = (bytes.count - media) / 10
        switch self {
        case .noise:
            // A generator of Lehmer's: every fifth byte or so becomes another.
            var state: UInt64 = 42
            for place in media..<bytes.count {
                state = state &* 48_271 % 2_147_483_647
                if state % 5 == 0 { bytes[place] = UInt8(truncatingIfNeeded: state >> 8) }
            }
        case .hole:
            for place in middle..<(middle + length) { bytes[place] = 0 }
        case .splice: bytes.removeSubrange(middle..<(middle + length))
        case .cut: bytes.removeSubrange((media + (bytes.count - media) * 3 / 10)...)
        }
        return bytes
    }
}

/// Makes every chunk of the first track start at `target`: stco, ISO/IEC 14496-12, 8.7.5.
func moveChunks(of bytes: [UInt8], to target: UInt32) -> [UInt8] {
    var bytes = bytes
    guard let start = find("stco", in: bytes).first else { return bytes }
    let count = bytes[(start + 8)..<(start + 12)].reduce(0) { $0 << 8 | Int($1) }
    for entry in 0..<count {
        for byte in 0..<4 {
            bytes[start + 12 + entry * 4 + byte] = UInt8(truncatingIfNeeded: target >> (24 - 8 * byte))
        }
    }
    return bytes
}

private func find(_ word: String, in bytes: [UInt8]) -> [Int] {
    let word = Array(word.utf8)
    return (0..<max(0, bytes.count - word.count)).filter { place in
        zip(word, bytes[place...]).allSatisfy { $0 == $1 }
    }
}
