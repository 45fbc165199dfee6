internal import CFFmpeg

/// From where a shot's sound begins in step to where its copied packets lie, by playing it a little faster or
/// slower: no sample is skipped or repeated, so that nobody hears it.
struct SoundGlide {
    /// How many samples the sound lies later in the end than at its beginning.
    let shift: Int
    /// Samples until then.
    let length: Int

    /// By one part in two hundred on average, a tenth of a semitone, for a quarter of a second at most.
    init(shift: Int) {
        self.shift = shift
        length = max(4 * CopiedSound.packetLength, abs(shift) * 200)
    }

    /// Samples that are needed before the first and behind the last of those that are made.
    static let margin = 16

    /// `block` begins `margin` samples before the shot, and is long enough.
    func moved(_ block: SoundBlock, count: Int) -> SoundBlock {
        SoundBlock(
            channels: block.channels.map { samples in
                (0..<count).map { index in
                    if index >= length { return samples[Self.margin + index - shift] }
                    let share = 0.5 - 0.5 * cos(.pi * Double(index) / Double(length))
                    return Self.value(of: samples, at: Double(Self.margin + index) - Double(shift) * share)
                }
            })
    }

    /// Between samples: the sum of those around, weighted.
    private static func value(of samples: [Float], at place: Double) -> Float {
        let steps = Int((place * Double(phases)).rounded())
        let first = steps / phases - margin + 1
        let row = steps % phases * 2 * margin
        var sum: Float = 0
        for tap in 0..<2 * margin { sum += weights[row + tap] * samples[first + tap] }
        return sum
    }

    /// Places between two samples that are told apart: a tone of 10 kHz is then true to a thousandth.
    private static let phases = 1024

    /// A row for each of them: a sine over its argument, let out towards both ends by a raised cosine.
    private static let weights: [Float] = (0..<phases).flatMap { phase -> [Float] in
        let part = Double(phase) / Double(phases)
        let row = ((1 - margin)...margin).map { tap -> Double in
            let distance = Double(tap) - part
            if distance == 0 { return 1 }
            let window = 0.5 + 0.5 * cos(.pi * distance / Double(margin))
            return sin(.pi * distance) / (.pi * distance) * window
        }
        let sum = row.reduce(0, +)
        return row.map { Float($0 / sum) }
    }
}
