internal import ArchiveModel
internal import CFFmpeg

/// The sound of a rendered clip: one tone, or nothing but zeros.
final class SoundSource {
    private let track: EncodedTrack
    private let sound: RenderOrder.Sound
    /// In samples: that of the picture, to the nearest.
    private let length: Int64
    /// One second, after which it repeats itself.
    private let wave: [Float]
    private var written: Int64 = 0

    /// Middle A, a quarter of full scale: heard, and far from clipping.
    private static let pitch = 440.0
    private static let loudness = 0.25

    init(
        _ sound: RenderOrder.Sound, duration: Rational, _ muxer: borrowing Muxer, name: String
    ) throws(MediaError) {
        self.sound = sound
        length = Int64((duration.double * Double(sound.sampleRate)).rounded())
        let step = 2 * Double.pi * Self.pitch / Double(sound.sampleRate)
        wave = (0..<sound.sampleRate).map { sample in
            sound.kind == .silent ? 0 : Float(Self.loudness * sin(step * Double(sample)))
        }
        let encoder = try Encoder.aac(sampleRate: sound.sampleRate, channels: sound.channels, for: name)
        track = try EncodedTrack(encoder, of: muxer)
    }

    /// Whole frames of the encoder, until `time` is reached.
    func write(upTo time: Rational, to muxer: borrowing Muxer) throws(MediaError) {
        let wanted = Int64(time.double * Double(sound.sampleRate))
        let count = Int64(track.samplesPerFrame)
        while written < min(wanted, length - count) { try write(count, to: muxer) }
    }

    /// The rest; only the last frame may be a short one.
    func finish(_ muxer: borrowing Muxer) throws(MediaError) {
        let count = Int64(track.samplesPerFrame)
        while written < length { try write(min(count, length - written), to: muxer) }
        try track.finish(muxer)
    }

    private func write(_ count: Int64, to muxer: borrowing Muxer) throws(MediaError) {
        let frame = try Frame.sound(
            samples: Int(count), sampleRate: sound.sampleRate, channels: sound.channels)
        frame.fillChannels(with: (written..<written + count).map { wave[Int($0 % Int64(wave.count))] })
        frame.setTime(written)
        written += count
        try track.write(frame, to: muxer)
    }
}
