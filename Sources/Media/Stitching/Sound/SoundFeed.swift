internal import ArchiveModel

/// The film's sound, packet by packet, on its way between the pictures.
struct SoundFeed {
    enum Packet {
        case bytes([UInt8])
        /// Where it lies in an input.
        case sample(Source, Int)
    }

    let rate: Int
    let channels: Int
    let configuration: [UInt8]
    let packets: [Packet]
    /// Samples before the first that is heard.
    let priming: Int64

    static let packetLength: Int64 = 1024

    /// When a packet begins in the film, in seconds.
    func time(_ index: Int) -> Double {
        Double(Int64(index) * Self.packetLength - priming) / Double(rate)
    }

    /// The track, its samples still without places.
    func track() -> FilmTrack {
        var track = FilmTrack(
            .sound, scale: Int64(rate),
            entry: SampleEntries.aac(rate: rate, channels: channels, configuration: configuration))
        for index in packets.indices {
            track.samples.add(size: 0, place: 0, time: Int64(index) * Self.packetLength, isKey: true)
        }
        track.skipped = priming
        track.end = Int64(packets.count) * Self.packetLength
        return track
    }
}

extension SoundFeed {
    /// The packets as they came; `silence` is one of nothing.
    init(
        _ sound: CopiedSound, _ shots: [PlannedShot], silence: [UInt8], encoded: [Int: [[UInt8]]]
    ) {
        rate = sound.rate
        channels = sound.channels
        configuration = sound.configuration
        priming = sound.priming
        packets = sound.packets.map { packet in
            switch packet {
            case .silence: .bytes(silence)
            case .encoded(let shot, let number): .bytes(encoded[shot]?.dropFirst(number).first ?? silence)
            case .copied(let shot, let sample): .sample(shots[shot].source, sample)
            }
        }
    }
}
