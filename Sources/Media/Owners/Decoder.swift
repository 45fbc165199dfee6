internal import ArchiveModel
internal import CFFmpeg

/// The one owner of an AVCodecContext that decodes one track.
@safe
struct Decoder: ~Copyable {
    let context: UnsafeMutablePointer<AVCodecContext>
    private let name: String

    /// With the track's parameters, but not yet able to decode: `open` it, or let a parser fill it.
    init(for track: InputTrack, name: String, limits: MediaLimits) throws(MediaError) {
        guard Codecs.allows(track.codecName) else {
            throw MediaError(
                .refusedCodec,
                "could not decode \(name): \(track.codecName) is not a codec that Dailies decodes")
        }
        let codec = unsafe avcodec_find_decoder(track.parameters.pointee.codec_id)
        guard let codec = unsafe codec else {
            throw MediaError(
                .refusedCodec, "could not decode \(name): this FFmpeg has no decoder for \(track.codecName)")
        }
        guard let context = unsafe avcodec_alloc_context3(codec) else {
            throw MediaError(.outOfMemory, "could not decode \(name): not enough memory")
        }
        let result = unsafe avcodec_parameters_to_context(context, track.parameters)
        guard result >= 0 else {
            var context: UnsafeMutablePointer<AVCodecContext>? = unsafe context
            unsafe avcodec_free_context(&context)
            throw Failure.error(result, "decode", name)
        }
        unsafe context.pointee.pkt_timebase = unsafe track.stream.pointee.time_base
        unsafe context.pointee.max_pixels = Int64(limits.pixels)
        // Files side by side use both cores better than threads inside one do.
        unsafe context.pointee.thread_count = 1
        unsafe self.context = unsafe context
        self.name = name
    }

    deinit {
        var context: UnsafeMutablePointer<AVCodecContext>? = unsafe context
        unsafe avcodec_free_context(&context)
    }

    func open() throws(MediaError) {
        LastWords.listen()
        let result = unsafe avcodec_open2(context, nil, nil)
        guard result >= 0 else { throw Failure.error(result, "decode", name) }
    }

    enum Sending {
        case taken
        /// Frames must be received first.
        case full
    }

    func send(_ packet: borrowing Packet) throws(MediaError) -> Sending {
        LastWords.listen()
        let result = unsafe avcodec_send_packet(context, packet.pointer)
        if result == Failure.again { return .full }
        guard result >= 0 else { throw Failure.error(result, "decode", name) }
        return .taken
    }

    /// No more packets: what the decoder holds back comes out now.
    func finish() {
        // Fails only when it is finished already.
        _ = unsafe avcodec_send_packet(context, nil)
    }

    enum Receiving {
        case frame
        /// Send more packets.
        case hungry
        case end
    }

    func receive(into frame: borrowing Frame) throws(MediaError) -> Receiving {
        let result = unsafe avcodec_receive_frame(context, frame.pointer)
        if result == Failure.again { return .hungry }
        if result == Failure.endOfFile { return .end }
        guard result >= 0 else { throw Failure.error(result, "decode", name) }
        return .frame
    }

    /// After a seek, or to decode again after `finish`.
    func reset() { unsafe avcodec_flush_buffers(context) }
}
