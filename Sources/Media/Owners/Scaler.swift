internal import ArchiveModel
internal import CFFmpeg

/// The one owner of an SwsContext: brings pictures of one kind to another size and pixel format.
@safe
struct Scaler: ~Copyable {
    struct Job: Hashable {
        var from: PixelSize
        var fromFormat: Int32
        var fromFullRange: Bool
        /// How the source's numbers mean colours: AVColorSpace.
        var matrix: UInt32
        var to: PixelSize
        var toFormat: Int32
        var toFullRange: Bool
    }

    private let context: OpaquePointer

    init(_ job: Job) throws(MediaError) {
        guard let context = unsafe sws_alloc_context() else {
            throw MediaError(.outOfMemory, "could not scale a picture: not enough memory")
        }
        let toRGB = AVPixelFormat(job.toFormat).isRGB
        // To half and less, the mean of an area is as sharp as bicubic and takes 0.34 ms instead of 0.59 (720p to
        // 180p). Without the last two, RGB takes each chroma sample for two pixels.
        let isMuchSmaller = 2 * job.to.width <= job.from.width && 2 * job.to.height <= job.from.height
        let flags =
            (isMuchSmaller ? SWS_AREA : SWS_BICUBIC) | (toRGB ? SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT : 0)
        let options: [(String, Int)] = [
            ("srcw", job.from.width), ("srch", job.from.height), ("src_format", Int(job.fromFormat)),
            ("src_range", job.fromFullRange ? 1 : 0), ("dstw", job.to.width), ("dsth", job.to.height),
            ("dst_format", Int(job.toFormat)), ("dst_range", job.toFullRange ? 1 : 0),
            ("sws_flags", Int(flags)),
        ]
        let raw = unsafe UnsafeMutableRawPointer(context)
        for (name, value) in options { _ = unsafe av_opt_set_int(raw, name, Int64(value), 0) }
        if toRGB, job.fromFormat == AV_PIX_FMT_YUV420P.rawValue {
            // Chroma stands between two rows in every codec that we read; unset, swscale takes the upper row.
            _ = unsafe av_opt_set_int(raw, "src_v_chr_pos", 128, 0)
        }
        LastWords.listen()
        guard unsafe sws_init_context(context, nil, nil) >= 0 else {
            unsafe sws_freeContext(context)
            let why = LastWords.line ?? "libswscale cannot do it"
            throw MediaError(
                .failed,
                "could not scale a picture of \(job.from.width)×\(job.from.height) pixels: \(why)")
        }
        // The same table on both sides: another one makes it go through RGB, dearer than `ColourMatrix`.
        let table = unsafe sws_getCoefficients(Int32(bitPattern: job.matrix))
        _ = unsafe sws_setColorspaceDetails(
            context, table, job.fromFullRange ? 1 : 0, table, job.toFullRange ? 1 : 0, 0, 1 << 16, 1 << 16)
        unsafe self.context = unsafe context
    }

    deinit { unsafe sws_freeContext(context) }

    /// Both are of the sizes and formats of the job.
    func scale(_ source: borrowing Frame, into target: borrowing Frame) throws(MediaError) {
        LastWords.listen()
        let result = unsafe sws_scale_frame(context, target.pointer, source.pointer)
        guard result >= 0 else { throw Failure.error(result, "scale", "a picture") }
    }
}
