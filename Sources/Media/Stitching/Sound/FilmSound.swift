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
            let encoded = try SoundMover(sound, plan, deadline).packets(progress: progress)
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
}
