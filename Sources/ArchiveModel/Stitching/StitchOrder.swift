/// A film that is wanted: which shots, in which order, in which form.
package struct StitchOrder: Sendable, Hashable, Codable {
    /// What may become of the pictures.
    package enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
        /// Copied where a shot fits the film's form, encoded again where it does not.
        case auto
        /// Not one picture is encoded: shots that do not fit each other are refused.
        case copy
        /// All of them are encoded.
        case encode
    }

    package enum Sound: String, Sendable, Hashable, Codable, CaseIterable {
        /// Copied where every shot's sound then starts with its picture, else encoded once.
        case auto, copy, encode, none
    }

    package enum Codec: String, Sendable, Hashable, Codable, CaseIterable {
        case h264, hevc
    }

    /// How a shot of another shape is brought into the film's.
    package enum Fit: String, Sendable, Hashable, Codable, CaseIterable {
        /// All of the picture, with black beside it.
        case pad
        /// All of the frame, the picture's edges cut off.
        case crop
        case stretch
    }

    package var shots: [StitchShot]
    package var mode: Mode
    package var sound: Sound

    /// Nil takes what most seconds of the film have already.
    package var size: PixelSize?
    /// Nil leaves every picture its time.
    package var frameRate: Rational?
    package var codec: Codec?
    /// The encoder's constant rate factor, 0 to 51: less is better and larger. Nil is a good one.
    package var quality: Int?
    /// The encoder's preset, such as "veryfast"; nil for a good one.
    package var preset: String?
    package var fit: Fit
    /// A smaller shot may be enlarged to the film's size; else it stands in its middle.
    package var mayEnlarge: Bool

    /// Integrated loudness of the whole, in LUFS (EBU R128), reached by one gain for all of it. Nil leaves
    /// it.
    package var loudness: Double?

    /// What the film says of itself: `title`, `comment`, `description` and whatever else MP4 has a place for.
    package var tags: [Tag]

    package init(
        _ shots: [StitchShot], mode: Mode = .auto, sound: Sound = .auto, fit: Fit = .pad,
        tags: [Tag] = []
    ) {
        self.shots = shots
        self.mode = mode
        self.sound = sound
        self.fit = fit
        self.tags = tags
        mayEnlarge = false
    }
}
