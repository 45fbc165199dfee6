internal import ArchiveModel
internal import CFFmpeg

/// The one owner of an AVCodecParserContext and of the AVCodecContext that it fills: reads a packet's headers
/// without decoding it.
@safe
struct HeaderParser: ~Copyable {
    private let parser: UnsafeMutablePointer<AVCodecParserContext>
    let context: UnsafeMutablePointer<AVCodecContext>

    /// Nil where FFmpeg has no parser for the codec.
    init?(for track: InputTrack) throws(MediaError) {
        guard let parser = unsafe av_parser_init(Int32(bitPattern: track.codec.rawValue)) else { return nil }
        // Without the codec: its decoder's memory, half a megabyte for H.264, is not needed here.
        var context = unsafe avcodec_alloc_context3(nil)
        guard let filled = unsafe context,
            unsafe avcodec_parameters_to_context(filled, track.parameters) >= 0
        else {
            unsafe avcodec_free_context(&context)
            unsafe av_parser_close(parser)
            throw MediaError(.outOfMemory, "could not read the codec's headers: not enough memory")
        }
        unsafe parser.pointee.flags |= PARSER_FLAG_COMPLETE_FRAMES
        unsafe self.parser = unsafe parser
        unsafe self.context = unsafe filled
    }

    deinit {
        unsafe av_parser_close(parser)
        var context: UnsafeMutablePointer<AVCodecContext>? = unsafe context
        unsafe avcodec_free_context(&context)
    }

    /// Leaves what it finds in the context: profile, level, colour, pixel format.
    func parse(_ packet: borrowing Packet) {
        var output: UnsafeMutablePointer<UInt8>?
        var size: Int32 = 0
        LastWords.listen()
        _ = unsafe av_parser_parse2(
            parser, context, &output, &size, packet.pointer.pointee.data, packet.pointer.pointee.size,
            packet.pointer.pointee.pts, packet.pointer.pointee.dts, packet.pointer.pointee.pos)
        // -1 where not found: AV_PIX_FMT_NONE.
        if unsafe parser.pointee.format >= 0 {
            unsafe context.pointee.pix_fmt = AVPixelFormat(parser.pointee.format)
        }
    }

    /// 0 where not found; before cropping, where that is larger.
    var width: Int { unsafe Int(max(parser.pointee.width, parser.pointee.coded_width)) }
    var height: Int { unsafe Int(max(parser.pointee.height, parser.pointee.coded_height)) }
}
