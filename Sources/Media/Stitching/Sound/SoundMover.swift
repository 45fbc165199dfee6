internal import ArchiveModel

/// Encodes what copied sound cannot have as it came: the beginnings of shots that its grid puts too far from
/// their pictures.
struct SoundMover {
    private let sound: CopiedSound
    private let plan: FilmPlan
    private let deadline: Deadline

    /// Samples at once: memory stays small however long a shot is.
    private static let blockLength = 8192

    init(_ sound: CopiedSound, _ plan: FilmPlan, _ deadline: Deadline) {
        self.sound = sound
        self.plan = plan
        self.deadline = deadline
    }

    /// By the shot.
    func packets(progress: (Double) -> Void) throws(MediaError) -> [Int: [[UInt8]]] {
        var packets: [Int: [[UInt8]]] = [:]
        for (number, encoded) in sound.encoded {
            packets[number] = try self.packets(number, encoded)
            progress(Double(packets.count) / Double(sound.encoded.count))
        }
        return packets
    }

    private func packets(_ number: Int, _ encoded: EncodedSound) throws(MediaError) -> [[UInt8]] {
        let encoder = try SoundEncoder(rate: sound.rate, channels: sound.channels)
        let length = CopiedSound.packetLength
        let begin = encoded.slots.lowerBound * length
        try encoder.add(try end(of: number - 1, from: begin, to: encoded.join))
        // The last packet overlaps with the slot behind it.
        var rest = encoded.slots.upperBound * length + length - encoded.join
        if let glide = encoded.glide {
            let reader = try reader(number, from: -SoundGlide.margin)
            let block = try reader.read(rest + abs(glide.shift) + 2 * SoundGlide.margin)
            try encoder.add(glide.moved(block, count: rest))
        } else {
            let reader = try reader(number, from: 0)
            while rest > 0 {
                let count = min(rest, Self.blockLength)
                try encoder.add(try reader.read(count))
                rest -= count
            }
        }
        try encoder.finish()
        // The encoder's first one is of what came before.
        let skipped = Int(encoder.priming) / length
        return Array(encoder.packets.dropFirst(skipped).prefix(encoded.slots.count))
    }

    /// The sound of the shot before, as the grid has it, up to where the next one begins.
    private func end(of number: Int, from begin: Int, to join: Int) throws(MediaError) -> SoundBlock {
        let count = max(0, join - begin)
        guard number >= 0, plan.shots[number].source.sound != nil else {
            return .silence(count, channels: sound.channels)
        }
        return try reader(number, from: begin - sound.ends[number]).read(count)
    }

    private func reader(_ number: Int, from start: Int) throws(MediaError) -> SoundReader {
        try SoundReader(
            plan.shots[number], from: start, rate: sound.rate, channels: sound.channels, deadline: deadline)
    }
}
