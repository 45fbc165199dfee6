/// Something odd about a file that could be measured all the same.
package struct Remark: Sendable, Hashable, Codable {
    package enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        case absurdDuration = "absurd-duration"
        case truncated
        case damaged
        case framesNotCounted = "frames-not-counted"
        case codecNotDecoded = "codec-not-decoded"
        case rotation
        case pixelAspect = "pixel-aspect"
        case tagsLeftOff = "tags-left-off"
        case severalTracks = "several-tracks"
        case noFrames = "no-frames"
        /// More frames are hidden than shown.
        case hiddenFrames = "hidden-frames"
        /// Frames a second out of any sense.
        case absurdRate = "absurd-rate"
        /// Long before the sound, or the whole.
        case pictureEndsEarly = "picture-ends-early"
    }

    package let code: Code
    package let text: String

    package init(_ code: Code, _ text: String) {
        self.code = code
        self.text = text
    }
}
