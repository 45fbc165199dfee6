/// What decoding every picture and every sample of a file showed.
///
/// All times are seconds on one clock, the player's, whose zero is the first picture shown (the first
/// sample heard, where there is no picture): sound that starts before the picture starts below zero.
package struct Examination: Sendable, Hashable, Codable {
    /// The pictures that came out of the decoder to be shown; nil without a picture track.
    package var decodedFrames: Int64?
    /// The pictures that the file's index or packets announce.
    package var promisedFrames: Int64?
    /// Packets that could not be read or decoded without an error, and pictures patched over damage.
    package var decodeErrors: Int64
    /// The decoder's own words about the first of them.
    package var firstError: String?

    /// From the first picture's start to the last one's end.
    package var picture: Stretch?
    /// From the first sample to the end of the last.
    package var sound: Stretch?

    package var black: [Stretch]
    /// The same picture, whether in one frame or in many.
    package var frozen: [Stretch]
    package var silent: [Stretch]
    package var sceneCuts: [Rational]

    /// Integrated loudness after EBU R 128; nil without sound, and for sound below its gate of −70 LUFS.
    package var loudness: Double?
    /// The loudest sample, not the wave between the samples; nil without sound and for digital silence.
    package var peak: Double?

    /// Tells copies of the same pictures, resized or encoded again, from other clips.
    package var perceptualHash: PerceptualHash?
    package var tracks: [ExaminedTrack]

    package init(decodeErrors: Int64, tracks: [ExaminedTrack]) {
        self.decodeErrors = decodeErrors
        self.tracks = tracks
        black = []
        frozen = []
        silent = []
        sceneCuts = []
    }

    enum CodingKeys: String, CodingKey {
        case black, frozen, silent, picture, sound, tracks
        case decodedFrames = "decoded_frames"
        case promisedFrames = "promised_frames"
        case decodeErrors = "decode_errors"
        case firstError = "first_error"
        case sceneCuts = "scene_cuts"
        case loudness = "loudness_lufs"
        case peak = "peak_dbfs"
        case perceptualHash = "perceptual_hash"
    }
}

extension Examination {
    /// Announced but not decoded; nil where either is not known.
    package var missingFrames: Int64? {
        guard let promisedFrames, let decodedFrames else { return nil }
        // From another process, which may have been taken over by the file: any number may stand there.
        guard promisedFrames > decodedFrames else { return 0 }
        let (missing, overflow) = promisedFrames.subtractingReportingOverflow(decodedFrames)
        return overflow ? .max : missing
    }

    /// The end of the picture that is without sound, where that is longer than the frames of the usual
    /// codecs explain: AAC, MP3 and Opus cut sound into pieces of up to 60 ms.
    package var soundEndsEarly: Stretch? {
        guard let picture, let sound, sound.to < picture.to else { return nil }
        let rest = Stretch(from: sound.to, to: picture.to)
        return Rational(1, 10).map { rest.length > $0 } ?? false ? rest : nil
    }
}
