internal import ArchiveModel

/// One track of the file: its packets are hashed, and decoded where we can.
final class TrackExaminer: PacketTaker {
    enum Part {
        case picture(PictureExaminer)
        case sound(SoundExaminer)
        /// Decoded for its errors alone, or not at all.
        case other
    }

    private let track: InputTrack
    private var fingerprint: PacketFingerprint
    /// Nil for what we do not decode, and where the codec's own headers are damaged.
    private let decoder: TrackDecoder?
    private let failure: MediaError?
    private let part: Part

    init(
        _ track: InputTrack, _ part: Part, name: String, limits: MediaLimits, threads: Int
    ) throws(MediaError) {
        fingerprint = try PacketFingerprint(of: track, name: name)
        self.track = track
        self.part = part
        guard [.video, .audio].contains(track.kind), Codecs.allows(track.codecName) else {
            (decoder, failure) = (nil, nil)
            return
        }
        let decoder: TrackDecoder?
        var failure: MediaError?
        do throws(MediaError) {
            decoder = try TrackDecoder(track, name: name, limits: limits, threads: threads)
        } catch {
            guard error.code == .damaged else { throw error }
            (decoder, failure) = (nil, error)
        }
        self.decoder = decoder
        self.failure = failure
    }

    func take(_ packet: borrowing Packet) throws(MediaError) {
        fingerprint.add(packet)
        try decoder?.decode(packet) { (frame) throws(MediaError) in try self.show(frame) }
    }

    func finish() throws(MediaError) {
        try decoder?.finish { (frame) throws(MediaError) in try self.show(frame) }
    }

    private func show(_ frame: borrowing Frame) throws(MediaError) {
        switch part {
        case .picture(let picture): try picture.see(frame)
        case .sound(let sound): try sound.hear(frame)
        case .other: break
        }
    }

    var index: Int { track.index }
    var packets: Int64 { fingerprint.packets }
    var firstError: String? { decoder?.firstError ?? failure?.message }

    func result() -> ExaminedTrack {
        ExaminedTrack(
            index: track.index, kind: ExaminedTrack.Kind(track.kind), codec: track.codecName,
            packets: fingerprint.packets, bytes: fingerprint.bytes, fingerprint: fingerprint.finish(),
            isDecoded: decoder != nil, decodeErrors: decoder?.errors ?? (failure == nil ? 0 : 1))
    }
}

extension ExaminedTrack.Kind {
    init(_ kind: InputTrack.Kind) {
        switch kind {
        case .video: self = .video
        case .audio: self = .audio
        case .subtitles: self = .subtitles
        case .coverArt: self = .coverArt
        case .other: self = .other
        }
    }
}
