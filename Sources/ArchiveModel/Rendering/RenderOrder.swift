/// A clip that is drawn and not filmed: what a stand-in for a provider delivers.
///
/// The same order makes the same bytes.
package struct RenderOrder: Sendable, Hashable, Codable {
    package enum Picture: Sendable, Hashable, Codable {
        /// Another picture with each frame; the seed chooses its colours and ways.
        case moving(seed: UInt64)
        /// The first of these pictures all the time.
        case frozen(seed: UInt64)
        case black
    }

    package struct Sound: Sendable, Hashable, Codable {
        package enum Kind: String, Sendable, Hashable, Codable { case tone, silent }

        package var kind: Kind
        /// Samples a second: 44100 or 48000.
        package var sampleRate: Int
        /// 1 or 2.
        package var channels: Int

        package init(_ kind: Kind, sampleRate: Int = 48_000, channels: Int = 2) {
            self.kind = kind
            self.sampleRate = sampleRate
            self.channels = channels
        }
    }

    /// Both sides are even: the picture's chroma has half of each.
    package var size: PixelSize
    /// Frames a second.
    package var frameRate: Rational
    package var frames: Int
    package var picture: Picture
    /// As long as the picture; nil for a clip without a sound track.
    package var sound: Sound?
    /// What the file says of itself. MP4 knows `title`, `artist`, `comment`, `description` and some others,
    /// and leaves the rest out.
    package var tags: [Tag]

    package init(
        size: PixelSize, frameRate: Rational = Rational(24), frames: Int, picture: Picture,
        sound: Sound? = nil, tags: [Tag] = []
    ) {
        self.size = size
        self.frameRate = frameRate
        self.frames = frames
        self.picture = picture
        self.sound = sound
        self.tags = tags
    }

    /// The number of frames nearest to so many seconds, one at the least; nil for no such length.
    package static func frames(in seconds: Rational, at frameRate: Rational) -> Int? {
        guard !seconds.isNegative, let exact = seconds.times(frameRate) else { return nil }
        let (whole, rest) = exact.numerator.quotientAndRemainder(dividingBy: exact.denominator)
        guard let frames = Int(exactly: whole) else { return nil }
        return max(1, frames + (rest >= exact.denominator - rest ? 1 : 0))
    }
}

/// What a rendered file is.
package struct RenderedClip: Sendable, Hashable, Codable {
    package var bytes: Int64
    package var frames: Int
    package var duration: Rational

    package init(bytes: Int64, frames: Int, duration: Rational) {
        self.bytes = bytes
        self.frames = frames
        self.duration = duration
    }
}
