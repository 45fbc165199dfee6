internal import ArchiveModel

/// One track on its way from frames to the file.
final class EncodedTrack {
    private let encoder: Encoder
    private let packet: Packet
    private let track: Int

    init(_ encoder: consuming Encoder, of muxer: borrowing Muxer) throws(MediaError) {
        packet = try Packet()
        track = try muxer.addTrack(for: encoder)
        self.encoder = encoder
    }

    var samplesPerFrame: Int { encoder.samplesPerFrame }

    func write(_ frame: borrowing Frame, to muxer: borrowing Muxer) throws(MediaError) {
        try encoder.send(frame)
        try passOn(to: muxer)
    }

    func finish(_ muxer: borrowing Muxer) throws(MediaError) {
        encoder.finish()
        try passOn(to: muxer)
    }

    private func passOn(to muxer: borrowing Muxer) throws(MediaError) {
        while try encoder.receive(into: packet) == .packet {
            // Encoders of pictures do not say how long one is shown: one tick.
            if packet.duration == 0 { packet.setDuration(1) }
            try muxer.write(packet, to: track, timeBase: encoder.timeBase)
        }
    }
}
