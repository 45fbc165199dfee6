/// The sound track.
package struct AudioFacts: Sendable, Hashable, Codable {
    /// FFmpeg's name: "aac", "opus", "mp3".
    package var codec: String
    package var sampleRate: Int
    package var channels: Int
    package var bitRate: Int64?
    package var duration: Rational?
    /// When the first sample is heard.
    package var startTime: Rational?
    package var language: String?
    package var timeBase: Rational?

    package init(codec: String, sampleRate: Int, channels: Int) {
        self.codec = codec
        self.sampleRate = sampleRate
        self.channels = channels
    }

    enum CodingKeys: String, CodingKey {
        case codec, channels, duration, language
        case sampleRate = "sample_rate"
        case bitRate = "bit_rate"
        case startTime = "start_time"
        case timeBase = "time_base"
    }
}
