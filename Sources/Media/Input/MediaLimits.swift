/// What a file may cost us. A few kilobytes can claim a picture of a gigabyte.
package struct MediaLimits: Sendable, Hashable {
    /// 8K UHD in either direction fits (7680 × 4320); 16000 × 16000 does not.
    package var pixels = 8192 * 4320
    package var side = 16_384
    package var tracks = 64
    /// Bytes and microseconds that avformat_find_stream_info may read; FFmpeg's own defaults.
    package var probeBytes = 5_000_000
    package var probeMicroseconds = 5_000_000
    package var tagCount = 256
    /// ComfyUI workflows run to hundreds of kilobytes.
    package var tagBytes = 4 << 20

    package init() {}

    func allow(width: Int, height: Int) -> Bool {
        width >= 0 && height >= 0 && width <= side && height <= side && width * height <= pixels
    }
}
