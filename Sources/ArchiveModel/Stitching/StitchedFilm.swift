/// A film that was made, measured by reading its file back.
@dynamicMemberLookup
package struct StitchedFilm: Sendable, Hashable, Codable {
    /// Of the pictures.
    package enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
        case copy, mixed, encode
    }

    package enum Sound: String, Sendable, Hashable, Codable, CaseIterable {
        case copy, encode, none
    }

    package var head: FilmHead
    package var shots: [StitchedShot]
    /// In the order of the job's inputs.
    package var inputs: [StitchedInput]
    package var bytes: Int64
    /// Nil where none was asked for.
    package var loudness: StitchedLoudness?

    package init(_ head: FilmHead, shots: [StitchedShot], inputs: [StitchedInput], bytes: Int64) {
        self.head = head
        self.shots = shots
        self.inputs = inputs
        self.bytes = bytes
    }

    package subscript<Value>(dynamicMember path: WritableKeyPath<FilmHead, Value>) -> Value {
        get { head[keyPath: path] }
        set { head[keyPath: path] = newValue }
    }

    package var encodedFrames: Int64 { shots.reduce(0) { $0 + $1.encodedFrames } }

    /// How like all pictures that were encoded are to what they were encoded from: `StitchedShot.likeness`.
    package var likeness: Double? {
        var sum = 0.0
        for shot in shots where shot.encodedFrames > 0 {
            guard let likeness = shot.likeness else { return nil }
            sum += likeness * Double(shot.encodedFrames)
        }
        return encodedFrames > 0 ? sum / Double(encodedFrames) : nil
    }
}

package struct StitchedShot: Sendable, Hashable, Codable {
    package var input: Int
    package var name: String
    /// The stretch of the input that is shown, in seconds from its first picture on.
    package var from: Rational
    package var to: Rational
    /// When it begins in the film; with a transition before it, when that begins.
    package var start: Rational
    /// Until it ends in the film, with a transition after it when that ends.
    package var duration: Rational
    /// Counted in the finished film, from its start to the next one's.
    package var frames: Int64
    package var encodedFrames: Int64
    /// How like these are to what they were encoded from: the mean SSIM of their luma, 0 to 1, as the encoder
    /// measures it; nil where none was encoded, or by an encoder that does not say.
    package var likeness: Double?
    /// The sound's start minus the picture's in the finished film, in seconds; nil without sound in the film.
    package var soundOffset: Rational?
    /// The input has no sound here: silence was put in.
    package var isSilenceAdded: Bool
    /// When its file begins a chapter in the film, the title.
    package var chapter: String?

    package init(
        input: Int, name: String, from: Rational, to: Rational, start: Rational, duration: Rational,
        frames: Int64, encodedFrames: Int64
    ) {
        self.input = input
        self.name = name
        self.from = from
        self.to = to
        self.start = start
        self.duration = duration
        self.frames = frames
        self.encodedFrames = encodedFrames
        isSilenceAdded = false
    }

    package var isCopied: Bool { encodedFrames == 0 }
}

/// The whole file that shots were cut from.
package struct StitchedInput: Sendable, Hashable, Codable {
    package var sha256: String
    package var bytes: Int64
    /// How long its pictures are shown, in seconds.
    package var duration: Rational
    /// It carries a C2PA manifest.
    package var hasContentCredentials: Bool

    package init(sha256: String, bytes: Int64, duration: Rational, hasContentCredentials: Bool) {
        self.sha256 = sha256
        self.bytes = bytes
        self.duration = duration
        self.hasContentCredentials = hasContentCredentials
    }
}

/// In LUFS, dBTP and dB; EBU R128.
package struct StitchedLoudness: Sendable, Hashable, Codable {
    /// Of the sound as it came; minus infinity for silence.
    package var measured: Double
    package var peak: Double
    /// What it was raised by.
    package var gain: Double
    /// The gain would have pushed peaks over the limit and is smaller than was needed.
    package var isHeldBack: Bool

    package init(measured: Double, peak: Double, gain: Double, isHeldBack: Bool) {
        self.measured = measured
        self.peak = peak
        self.gain = gain
        self.isHeldBack = isHeldBack
    }
}
