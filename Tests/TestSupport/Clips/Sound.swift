/// The sound track of a recipe.
package struct Sound: Sendable, Hashable {
    package var codec: Codec = .aac
    package var sampleRate = 48_000
    package var channels = 2
    package var content: Content = .tone
    /// Its length in seconds; nil is the picture's.
    package var seconds: Double?
    /// The level of the tone's peaks, against full scale.
    package var peakDBFS = -12.0
    /// From one second to another there is digital silence.
    package var silent: [Range<Double>] = []
    /// Seconds before the first sample.
    package var delay: Double = 0
    package var language: String?

    package init() {}

    package init(
        _ content: Content = .tone, codec: Codec = .aac, sampleRate: Int = 48_000, channels: Int = 2,
        seconds: Double? = nil
    ) {
        self.content = content
        self.codec = codec
        self.sampleRate = sampleRate
        self.channels = channels
        self.seconds = seconds
    }

    package enum Codec: String, Sendable, Hashable, CaseIterable {
        case aac, opus, mp3, flac
        /// 16 bits; in MOV and Matroska.
        case pcm
    }

    package enum Content: Sendable, Hashable {
        /// 440 Hz.
        case tone
        /// Digital silence.
        case silence
        /// 20 ms of 1 kHz at each flash of the picture.
        case clicks
    }
}
