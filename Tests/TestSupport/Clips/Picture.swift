/// The picture track of a recipe.
package struct Picture: Sendable, Hashable {
    package var codec: Codec = .h264
    package var width = 320
    package var height = 180
    package var rate: Rate = 24
    /// Frames of the source; `skippingEvery` leaves some of them out.
    package var frames = 48
    package var content: Content = .motion
    /// Frames that are black, whatever the content.
    package var black: [FrameRange] = []
    /// The first frame of each range is held to its end, where the picture is as if it had gone on.
    package var frozen: [FrameRange] = []
    /// Frames that start another scene: the colours turn into their opposites.
    package var cuts: [Int] = []
    package var pixelFormat = "yuv420p"
    package var bFrames = 0
    /// Frames from one key frame to the next.
    package var keyFrameEvery = 24
    /// Ticks a second of the track, in MP4 and MOV.
    package var timescale: Int?
    package var pixelAspect: Rate = 1
    /// Clockwise, as the viewer sees it.
    package var rotation: Rotation = .none
    package var colour: Colour?
    /// Seconds before the first frame: an empty edit in MP4 and MOV.
    package var delay: Double = 0
    /// Variable frame rate: each n-th frame is missing, the one before it is shown longer.
    package var skippingEvery: Int?
    package var language: String?

    package init() {}

    package init(
        codec: Codec = .h264, width: Int = 320, height: Int = 180, rate: Rate = 24, frames: Int = 48,
        content: Content = .motion
    ) {
        self.codec = codec
        self.width = width
        self.height = height
        self.rate = rate
        self.frames = frames
        self.content = content
    }

    /// The same with as many frames as come nearest to so many seconds.
    package func lasting(_ seconds: Double) -> Picture {
        var copy = self
        copy.frames = Int((seconds * rate.value).rounded())
        return copy
    }

    /// How many frames the file has.
    package var framesWritten: Int {
        guard let skippingEvery else { return frames }
        return frames - frames / skippingEvery
    }

    /// From the first frame to the end of the last one of the source.
    package var seconds: Double { Double(frames) / rate.value }

    package enum Codec: String, Sendable, Hashable, CaseIterable {
        case h264, hevc, av1, vp9, mpeg4
    }

    package enum Content: Sendable, Hashable {
        /// Moving shapes and a running number.
        case motion
        /// One frame of the above, held.
        case still
        case black
        /// One colour, by FFmpeg's names or as 0xRRGGBB.
        case flat(String)
        /// Black, with one white frame in every so many: in the middle of each, so the first is at half
        /// of it. `Sound.Content.clicks` sounds at the same times.
        case flashes(every: Int)
    }

    package enum Rotation: Int, Sendable, Hashable, CaseIterable {
        case none = 0
        case right = 90
        case upsideDown = 180
        case left = 270
    }

    package struct Colour: Sendable, Hashable {
        package var primaries: String
        package var transfer: String
        package var matrix: String
        package var range: String

        package init(primaries: String, transfer: String, matrix: String, range: String) {
            self.primaries = primaries
            self.transfer = transfer
            self.matrix = matrix
            self.range = range
        }

        package static let bt709 = Colour(primaries: "bt709", transfer: "bt709", matrix: "bt709", range: "tv")
        package static let hdr10 = Colour(
            primaries: "bt2020", transfer: "smpte2084", matrix: "bt2020nc", range: "tv")
    }
}
