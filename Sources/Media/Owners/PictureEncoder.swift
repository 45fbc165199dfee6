internal import ArchiveModel
internal import CFFmpeg

/// The one owner of an AVCodecContext that encodes pictures of one size, each by itself.
@safe
struct PictureEncoder: ~Copyable {
    private let context: UnsafeMutablePointer<AVCodecContext>
    private let packet: Packet
    private let format: PictureFormat

    init(_ format: PictureFormat, _ size: PixelSize) throws(MediaError) {
        // By name: the first encoder of WebP in the list makes animations.
        guard let codec = unsafe avcodec_find_encoder_by_name(format.encoder) else {
            throw MediaError(
                .failed,
                "could not make a \(format.rawValue) picture: this FFmpeg has no encoder for it;"
                    + " ask for another format")
        }
        let packet = try Packet()
        guard let context = unsafe avcodec_alloc_context3(codec) else {
            throw MediaError(.outOfMemory, "could not make a picture: not enough memory")
        }
        unsafe context.pointee.width = Int32(clamping: size.width)
        unsafe context.pointee.height = Int32(clamping: size.height)
        unsafe context.pointee.pix_fmt = format.pixelFormat
        unsafe context.pointee.color_range = format.isFullRange ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG
        unsafe context.pointee.sample_aspect_ratio = AVRational(num: 1, den: 1)
        unsafe context.pointee.time_base = AVRational(num: 1, den: 1)
        // Frame threads would hold pictures back.
        unsafe context.pointee.thread_count = 1
        if format == .jpeg {
            unsafe context.pointee.flags |= AV_CODEC_FLAG_QSCALE
            unsafe context.pointee.global_quality = Self.jpegQuality
        }
        var options = Options(format.options)
        LastWords.listen()
        let result = unsafe options.withDictionary { unsafe avcodec_open2(context, codec, &$0) }
        guard result >= 0 else {
            var context: UnsafeMutablePointer<AVCodecContext>? = unsafe context
            unsafe avcodec_free_context(&context)
            throw Failure.error(result, "make", "a \(format.rawValue) picture")
        }
        unsafe self.context = unsafe context
        self.packet = packet
        self.format = format
    }

    deinit {
        var context: UnsafeMutablePointer<AVCodecContext>? = unsafe context
        unsafe avcodec_free_context(&context)
    }

    /// 3 of 31, of which 2 is the best: no loss that an eye finds, half the bytes of 2.
    private static let jpegQuality = 3 * FF_QP2LAMBDA

    func encode(_ frame: borrowing Frame) throws(MediaError) -> [UInt8] {
        unsafe frame.pointer.pointee.quality = Self.jpegQuality
        // The encoder counts by itself: times that do not grow are refused.
        unsafe frame.pointer.pointee.pts = dailies_no_pts()
        unsafe frame.pointer.pointee.pict_type = AV_PICTURE_TYPE_I
        LastWords.listen()
        var result = unsafe avcodec_send_frame(context, frame.pointer)
        if result >= 0 {
            packet.clear()
            result = unsafe avcodec_receive_packet(context, packet.pointer)
        }
        guard result >= 0 else { throw Failure.error(result, "make", "a \(format.rawValue) picture") }
        return unsafe packet.withBytes { unsafe Array($0) }
    }
}

extension PictureFormat {
    fileprivate var encoder: String {
        switch self {
        case .jpeg: "mjpeg"
        case .png: "png"
        case .webp: "libwebp"
        }
    }

    fileprivate var options: KeyValuePairs<String, String> {
        switch self {
        // Tables of its own for each picture save 5 % of the bytes and cost 20 % of the time.
        case .jpeg: ["huffman": "default"]
        case .png: ["pred": "mixed", "compression_level": "6"]
        case .webp: ["quality": "85"]
        }
    }

    /// What the encoder takes. JPEG is full range, WebP is not: JFIF 1.02, RFC 9649.
    var pixelFormat: AVPixelFormat { self == .png ? AV_PIX_FMT_RGB24 : AV_PIX_FMT_YUV420P }
    var isFullRange: Bool { self != .webp }
}
