/// What a picture that was made is.
package struct PictureFacts: Sendable, Hashable {
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

extension PictureFacts: Codable {
    private enum CodingKeys: String, CodingKey { case times, size, format, bytes }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        times = try container.decode([Rational].self, forKey: .times)
        size = try container.decode(PixelSize.self, forKey: .size)
        format = try container.decode(PictureFormat.self, forKey: .format)
        // How much of the worker's output is this picture.
        bytes = try container.decodeCount(forKey: .bytes)
    }
}
