/// The picture track.
package struct VideoFacts: Sendable, Hashable, Codable {
    /// FFmpeg's name: "h264", "hevc", "av1", "vp9".
    package var codec: String
    package var profile: String?
    package var level: Int?
    package var pixelFormat: String?
    package var bitRate: Int64?

    /// As stored, before rotation.
    package var codedSize: PixelSize
    /// Clockwise, to be done by the player: 0, 90, 180 or 270.
    package var rotation: Int
    /// The width of a pixel over its height, as stored; 1 where the file says nothing.
    package var pixelAspect: Rational

    /// Frames over duration; nil where it cannot be known.
    package var frameRate: Rational?
    package var hasVariableFrameRate: Bool?
    /// The frames that a player shows, counted.
    package var frames: Int64?
    package var duration: Rational?
    /// When the first picture is shown.
    package var firstPictureTime: Rational?

    package var colour: Colour
    package var language: String?
    package var timeBase: Rational?

    package init(codec: String, codedSize: PixelSize) {
        self.codec = codec
        self.codedSize = codedSize
        rotation = 0
        pixelAspect = Rational(1)
        colour = Colour()
    }

    /// The pixels after rotation, pixel aspect apart: `width` and `height` of the machine contract.
    package var size: PixelSize {
        rotation % 180 == 0
            ? codedSize : PixelSize(width: codedSize.height, height: codedSize.width)
    }

    enum CodingKeys: String, CodingKey {
        case codec, profile, level, rotation, frames, duration, colour, language
        case pixelFormat = "pixel_format"
        case bitRate = "bit_rate"
        case codedSize = "coded_size"
        case pixelAspect = "pixel_aspect"
        case frameRate = "fps"
        case hasVariableFrameRate = "variable_frame_rate"
        case firstPictureTime = "first_picture_time"
        case timeBase = "time_base"
    }
}
