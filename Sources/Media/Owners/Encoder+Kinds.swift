internal import ArchiveModel
internal import CFFmpeg

extension Encoder {
    /// H.264 by x264, as quick as it goes: frames in the order in which they are shown, a key frame at the
    /// least every `keyFrameInterval` of them. Takes YUV 4:2:0 of limited range, BT.709.
    static func h264(
        _ size: PixelSize, frameRate: Rational, keyFrameInterval: Int, for name: String
    ) throws(MediaError) -> Encoder {
        let options: KeyValuePairs = ["preset": "ultrafast", "crf": "23"]
        return try unsafe Encoder(named: "libx264", for: name, options: options) { context in
            unsafe context.pointee.width = Int32(clamping: size.width)
            unsafe context.pointee.height = Int32(clamping: size.height)
            unsafe context.pointee.pix_fmt = AV_PIX_FMT_YUV420P
            unsafe context.pointee.framerate = AVRational(frameRate)
            unsafe context.pointee.time_base = AVRational(
                num: context.pointee.framerate.den, den: context.pointee.framerate.num)
            unsafe context.pointee.gop_size = Int32(clamping: keyFrameInterval)
            unsafe context.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
            unsafe context.pointee.color_range = AVCOL_RANGE_MPEG
            unsafe context.pointee.colorspace = AVCOL_SPC_BT709
            unsafe context.pointee.color_primaries = AVCOL_PRI_BT709
            unsafe context.pointee.color_trc = AVCOL_TRC_BT709
        }
    }

    /// AAC by FFmpeg itself. Takes planes of floating point.
    static func aac(
        sampleRate: Int, channels: Int, bitRate: Int64? = nil, for name: String
    ) throws(MediaError) -> Encoder {
        try unsafe Encoder(named: "aac", for: name, options: [:]) { context in
            unsafe context.pointee.sample_fmt = AV_SAMPLE_FMT_FLTP
            unsafe context.pointee.sample_rate = Int32(clamping: sampleRate)
            unsafe context.pointee.time_base = AVRational(num: 1, den: Int32(clamping: sampleRate))
            unsafe context.pointee.bit_rate = bitRate ?? Int64(64_000 * channels)
            unsafe av_channel_layout_default(&context.pointee.ch_layout, Int32(clamping: channels))
        }
    }
}

extension AVRational {
    /// The nearest that fits.
    init(_ value: Rational) {
        self.init()
        _ = unsafe av_reduce(&num, &den, value.numerator, value.denominator, Int64(Int32.max))
    }
}
