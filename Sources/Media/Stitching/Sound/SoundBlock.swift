/// A run of samples, one list a channel, all of one length.
struct SoundBlock {
    var channels: [[Float]]

    init(channels: [[Float]]) { self.channels = channels }

    static func silence(_ count: Int, channels: Int) -> SoundBlock {
        SoundBlock(channels: Array(repeating: [Float](repeating: 0, count: max(0, count)), count: channels))
    }

    var count: Int { channels.first?.count ?? 0 }

    mutating func append(_ other: SoundBlock) {
        for channel in channels.indices { channels[channel] += other.channels[channel] }
    }

    /// Takes up to so many samples off its start.
    mutating func takeFirst(_ wanted: Int) -> SoundBlock {
        let taken = min(max(0, wanted), count)
        let first = SoundBlock(channels: channels.map { Array($0.prefix(taken)) })
        for channel in channels.indices { channels[channel].removeFirst(taken) }
        return first
    }

    func times(_ gain: Float) -> SoundBlock {
        gain == 1 ? self : SoundBlock(channels: channels.map { $0.map { $0 * gain } })
    }

    /// This one fades out while the other one, as long, fades in: what acrossfade does by default.
    func faded(into other: SoundBlock) -> SoundBlock {
        let length = Float(max(1, count))
        return SoundBlock(
            channels: zip(channels, other.channels).map { old, new in
                zip(old, new).enumerated().map { index, samples in
                    let share = Float(index) / length
                    return samples.0 * (1 - share) + samples.1 * share
                }
            })
    }
}
