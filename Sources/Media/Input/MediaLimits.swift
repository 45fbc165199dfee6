/// What a file may cost us. A few kilobytes can claim a picture of a gigabyte.
package struct MediaLimits: Sendable, Hashable {
    /// 8K UHD in either direction fits (7680 × 4320); 16000 × 16000 does not.
    package var pixels = 8192 * 4320
    package var side = 16_384
    package var tracks = 64
    /// Bytes and microseconds that avformat_find_stream_info may read; FFmpeg's own defaults.
    package var probeBytes = 5_000_000
    package var probeMicroseconds = 5_000_000
    /// Frames of a track that are looked at one by one: a day at 60 a second. More are hostile: an index of a
    /// few bytes can claim millions.
    package var countedFrames = 5_200_000
    /// Packets that are read to count frames where there is no index: five hours of picture and sound.
    package var countedPackets = 2_000_000
    package var tagCount = 256
    /// ComfyUI workflows run to hundreds of kilobytes.
    package var tagBytes = 4 << 20

    package init() {}

    func allow(width: Int, height: Int) -> Bool {
        width >= 0 && height >= 0 && width <= side && height <= side && width * height <= pixels
    }
}
