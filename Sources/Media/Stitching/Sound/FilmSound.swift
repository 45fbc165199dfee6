internal import ArchiveModel
internal import CFFmpeg

/// Makes the film's sound ready to be written: all of it, for it is small once encoded.
struct FilmSound {
    let feed: SoundFeed?
    let loudness: StitchedLoudness?
    /// When the sound of each shot begins in the film, in seconds; empty without sound.
    let starts: [Double]

    init(_ plan: FilmPlan, deadline: Deadline, progress: (Double) -> Void) throws(MediaError) {
        switch plan.sound {
        case .none: (feed, loudness, starts) = (nil, nil, [])
        case .copied(let sound):
            let silence = try SoundEncoder.silentPacket(rate: sound.rate, channels: sound.channels)
            let encoded = try Self.moved(sound, plan, deadline, progress)
            feed = SoundFeed(sound, plan.shots, silence: silence, encoded: encoded)
            loudness = nil
            starts = sound.starts.map { ($0 - Double(sound.priming)) / Double(sound.rate) }
        case .encoded(let rate, let channels, _):
            let weaver = SoundWeaver(plan: plan, rate: rate, channels: channels, deadline: deadline)
            loudness = try plan.order.loudness.map { (target) throws(MediaError) in
                let meter = try LoudnessMeter(rate: rate, channels: channels)
                try weaver.weave(progress: { progress($0 / 2) }) { (block) throws(MediaError) in
                    try meter.add(block)
                }
                return try meter.finish(target: target)
            }
            let gain = Float(pow(10, (loudness?.gain ?? 0) / 20))
            let encoder = try SoundEncoder(rate: rate, channels: channels)
            let begun = loudness == nil ? 0 : 0.5
            try weaver.weave(progress: { progress(begun + (1 - begun) * $0) }) { (block) throws(MediaError) in
                try encoder.add(block.times(gain))
            }
            try encoder.finish()
            feed = SoundFeed(
                rate: rate, channels: channels, configuration: encoder.configuration,
                packets: encoder.packets.map { .bytes($0) }, priming: encoder.priming)
            starts = plan.shots.map { Double(weaver.sample(at: $0.start)) / Double(rate) }
        }
    }

    /// The packets of shots whose sound does not fit the grid of packets, encoded so that it does: with the
    /// end of the shot before, which shares the first of them.
    private static func moved(
        _ sound: CopiedSound, _ plan: FilmPlan, _ deadline: Deadline, _ progress: (Double) -> Void
    ) throws(MediaError) -> [Int: [[UInt8]]] {
        var packets: [Int: [[UInt8]]] = [:]
        for (number, slots) in sound.encoded {
            let encoder = try SoundEncoder(rate: sound.rate, channels: sound.channels)
            let length = CopiedSound.packetLength
            let before = max(0, Int(sound.starts[number].rounded()) - slots.lowerBound * length)
            try encoder.add(try end(of: number - 1, before, sound, plan, deadline))
            let reader = try SoundReader(
                plan.shots[number], rate: sound.rate, channels: sound.channels, deadline: deadline)
            var rest = slots.count * length - before
            while rest > 0 {
                let count = min(rest, 8192)
                try encoder.add(try reader.read(count))
                rest -= count
            }
            try encoder.finish()
            // The encoder's first one is of what came before.
            let skipped = Int(encoder.priming) / length
            progress(Double(packets.count) / Double(sound.encoded.count))
            packets[number] = Array(encoder.packets.dropFirst(skipped).prefix(slots.count))
        }
        return packets
    }

    /// The last samples of a shot.
    private static func end(
        of number: Int, _ count: Int, _ sound: CopiedSound, _ plan: FilmPlan, _ deadline: Deadline
    ) throws(MediaError) -> SoundBlock {
        guard number >= 0, count > 0 else { return .silence(count, channels: sound.channels) }
        let shot = plan.shots[number]
        let reader = try SoundReader(shot, rate: sound.rate, channels: sound.channels, deadline: deadline)
        var rest = Int((shot.duration.double * Double(sound.rate)).rounded()) - count
        while rest > 0 {
            let part = min(rest, 8192)
            _ = try reader.read(part)
            rest -= part
        }
        return try reader.read(count)
    }
}
