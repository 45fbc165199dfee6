/// What a picture that was made is.
package struct PictureFacts: Sendable, Hashable, Codable {
    /// When a player shows it, in seconds after the first frame; a sheet has one time a picture in it.
    package var times: [Rational]
    package var size: PixelSize
    package var format: PictureFormat
    package var bytes: Int

    package init(times: [Rational], size: PixelSize, format: PictureFormat, bytes: Int) {
        self.times = times
        self.size = size
        self.format = format
        self.bytes = bytes
    }
}
