internal import ArchiveModel

/// One track of the file: its packets are hashed, and decoded where we can.
final class TrackExaminer {
    enum Part {
        case picture(PictureExaminer)
        case sound(SoundExaminer)
        /// Decoded for its errors alone, or not at all.
        case other
    }

    private let track: InputTrack
    private var fingerprint: PacketFingerprint
    private let decoder: TrackDecoder?
    private let part: Part

    init(_ track: InputTrack, _ part: Part, decoder: TrackDecoder?, name: String) throws(MediaError) {
        fingerprint = try PacketFingerprint(of: track, name: name)
        self.track = track
        self.decoder = decoder
        self.part = part
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
    var firstError: String? { decoder?.firstError }

    func result() -> ExaminedTrack {
        ExaminedTrack(
            index: track.index, kind: ExaminedTrack.Kind(track.kind), codec: track.codecName,
            packets: fingerprint.packets, bytes: fingerprint.bytes, fingerprint: fingerprint.finish(),
            isDecoded: decoder != nil, decodeErrors: decoder?.errors ?? 0)
    }
}

extension ExaminedTrack.Kind {
    fileprivate init(_ kind: InputTrack.Kind) {
        switch kind {
        case .video: self = .video
        case .audio: self = .audio
        case .subtitles: self = .subtitles
        case .coverArt: self = .coverArt
        case .other: self = .other
        }
    }
}
