/// Why a media file could not be measured, decoded or drawn: a word for scripts, a sentence for people.
package struct MediaError: Error, Sendable, Hashable, Codable {
    package enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// Not there, or not to be read.
        case unreadable
        /// A folder, a pipe, a device.
        case notAFile = "not-a-file"
        case empty
        /// It is something else: a web page, JSON, a picture.
        case notAVideo = "not-a-video"
        /// It is media, of a kind that we do not open.
        case refusedFormat = "refused-format"
        case refusedCodec = "refused-codec"
        /// It ends before what is needed.
        case truncated
        case damaged
        /// More pixels, tracks or memory than we allow.
        case tooLarge = "too-large"
        case timedOut = "timed-out"
        case cancelled
        /// A time beyond the last frame.
        case pastTheEnd = "past-the-end"
        case outOfMemory = "out-of-memory"
        case noPicture = "no-picture"
        /// It asks for what makes no sense.
        case invalidRequest = "invalid-request"
        /// Writing a result failed.
        case unwritable
        /// A fault of ours, or of the libraries.
        case failed
    }

    package let code: Code
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension MediaError: CustomStringConvertible {
    package var description: String { message }
}
