/// What stitching would do, found by looking at every shot and at nothing but its index.
@dynamicMemberLookup
package struct StitchPlan: Sendable, Hashable, Codable {
    package var head: FilmHead
    package var shots: [ShotPlan]
    /// The first thing for which the order would be refused, the shot's own problems among them; nil where
    /// the film can be made.
    package var refusal: MediaError?

    package init(_ head: FilmHead, shots: [ShotPlan], refusal: MediaError?) {
        self.head = head
        self.shots = shots
        self.refusal = refusal
    }

    package subscript<Value>(dynamicMember path: KeyPath<FilmHead, Value>) -> Value { head[keyPath: path] }
}

/// What all pictures and all sound of a film have in common.
package struct StitchForm: Sendable, Hashable, Codable {
    /// FFmpeg's name: "h264".
    package var codec: String
    /// As shown: after rotation, pixel aspect apart.
    package var size: PixelSize
    package var pixelFormat: String?
    /// Nil where shots differ, and nobody asked for one.
    package var frameRate: Rational?
    /// Nil for a film without sound.
    package var sampleRate: Int?
    package var channels: Int?

    package init(
        codec: String, size: PixelSize, pixelFormat: String?, frameRate: Rational?, sampleRate: Int?,
        channels: Int?
    ) {
        self.codec = codec
        self.size = size
        self.pixelFormat = pixelFormat
        self.frameRate = frameRate
        self.sampleRate = sampleRate
        self.channels = channels
    }
}

/// One shot, beside the film's form.
package struct ShotPlan: Sendable, Hashable, Codable {
    /// Where the shot is not as the film.
    package struct Difference: Sendable, Hashable, Codable {
        /// "size", "codec", "pixel format", "rotation", "pixel aspect", "colour", "headers", "sample rate" …
        package let what: String
        package let has: String
        package let film: String
        /// Its pictures must be encoded for it; else it goes together as it is.
        package let isObstacle: Bool

        package init(_ what: String, has: String, film: String, isObstacle: Bool) {
            self.what = what
            self.has = has
            self.film = film
            self.isObstacle = isObstacle
        }
    }

    package enum SoundUse: String, Sendable, Hashable, Codable {
        case copied, encoded
        /// Its first moments are encoded, the rest is copied.
        case partly
        /// It has no sound, and gets silence.
        case silence
        /// The film has none.
        case none
    }

    package var input: Int
    package var name: String
    /// Nil for an input that could not be looked at.
    package var facts: Facts?
    package var problem: MediaError?
    package var differences: [Difference]

    /// Of the input, as in `StitchShot`.
    package var from: Rational
    package var to: Rational
    /// In the film.
    package var start: Rational
    package var duration: Rational
    package var frames: Int64
    package var encodedFrames: Int64
    package var sound: SoundUse

    package init(input: Int, name: String) {
        self.input = input
        self.name = name
        differences = []
        (from, to, start, duration) = (.zero, .zero, .zero, .zero)
        (frames, encodedFrames) = (0, 0)
        sound = .none
    }

    /// Not one of its pictures needs to be encoded.
    package var isCopied: Bool { problem == nil && encodedFrames == 0 }
}
