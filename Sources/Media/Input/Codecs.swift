/// What generated video is made of. Other decoders are not run on strangers' bytes.
enum Codecs {
    static func allows(_ name: String) -> Bool {
        names.contains(name) || name.hasPrefix("pcm_")
    }

    private static let names: Set<String> = [
        "h264", "hevc", "av1", "vp8", "vp9", "mpeg4", "prores", "mjpeg", "png", "ffv1",
        "aac", "mp3", "opus", "vorbis", "flac", "alac", "ac3", "eac3",
    ]

    /// The names of the decoders, which avformat_find_stream_info compares: `codec_whitelist`.
    static let decoders =
        (names.sorted() + [
            "libdav1d", "libaom-av1", "mp3float", "libopus", "pcm_s16le", "pcm_s16be", "pcm_s24le",
            "pcm_s24be",
            "pcm_s32le", "pcm_s32be", "pcm_f32le", "pcm_f32be", "pcm_f64le", "pcm_f64be", "pcm_u8", "pcm_s8",
            "pcm_alaw", "pcm_mulaw",
        ]).joined(separator: ",")
}
