internal import CFFmpeg

/// The one owner of an AVCodecParserContext: reads a packet's headers without decoding it.
@safe
struct HeaderParser: ~Copyable {
    private let parser: UnsafeMutablePointer<AVCodecParserContext>

    /// Nil where FFmpeg has no parser for the codec.
    init?(for codec: AVCodecID) {
        guard let parser = unsafe av_parser_init(Int32(bitPattern: codec.rawValue)) else { return nil }
        unsafe self.parser = unsafe parser
        unsafe self.parser.pointee.flags |= PARSER_FLAG_COMPLETE_FRAMES
    }

    deinit { unsafe av_parser_close(parser) }

    /// Leaves what it finds in the decoder's context (profile, level, colour) and in itself.
    func parse(_ packet: borrowing Packet, with decoder: borrowing Decoder) {
        var output: UnsafeMutablePointer<UInt8>?
        var size: Int32 = 0
        _ = unsafe av_parser_parse2(
            parser, decoder.context, &output, &size, packet.pointer.pointee.data,
            packet.pointer.pointee.size, packet.pointer.pointee.pts, packet.pointer.pointee.dts,
            packet.pointer.pointee.pos)
    }

    /// -1 where not found: AV_PIX_FMT_NONE.
    var pixelFormat: Int32 { unsafe parser.pointee.format }
    var width: Int { unsafe Int(parser.pointee.width) }
    var height: Int { unsafe Int(parser.pointee.height) }
    var codedWidth: Int { unsafe Int(parser.pointee.coded_width) }
    var codedHeight: Int { unsafe Int(parser.pointee.coded_height) }
}
