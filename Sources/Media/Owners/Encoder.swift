internal import ArchiveModel
internal import CFFmpeg

/// The one owner of an AVCodecContext that encodes one track. `Encoder+Kinds` says how to make one.
@safe
struct Encoder: ~Copyable {
    let context: UnsafeMutablePointer<AVCodecContext>
    private let name: String

    /// `configure` fills in what stands in the context itself; `options` are those of the encoder.
    init(
        named codec: String, for name: String, options: KeyValuePairs<String, String>,
        configure: (UnsafeMutablePointer<AVCodecContext>) -> Void
    ) throws(MediaError) {
        guard let found = unsafe avcodec_find_encoder_by_name(codec) else {
            throw MediaError(
                .failed,
                "could not encode \(name): this FFmpeg has no encoder \(codec); install one that has it")
        }
        guard let context = unsafe avcodec_alloc_context3(found) else {
            throw MediaError(.outOfMemory, "could not encode \(name): not enough memory")
        }
        // Files side by side use both cores better than threads inside one do; and one thread always divides
        // the work alike, so that the same frames become the same bytes.
        unsafe context.pointee.thread_count = 1
        // libavcodec leaves its version out of the stream.
        unsafe context.pointee.flags |= AV_CODEC_FLAG_BITEXACT
        // MP4 has the codec's headers in its index: avcodec.h.
        unsafe context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
        unsafe configure(context)
        var options = Options(options)
        LastWords.listen()
        let result = unsafe options.withDictionary { unsafe avcodec_open2(context, found, &$0) }
        guard result >= 0 else {
            var context: UnsafeMutablePointer<AVCodecContext>? = unsafe context
            unsafe avcodec_free_context(&context)
            throw Failure.error(result, "encode", name)
        }
        unsafe self.context = unsafe context
        self.name = name
    }

    deinit {
        var context: UnsafeMutablePointer<AVCodecContext>? = unsafe context
        unsafe avcodec_free_context(&context)
    }

    /// Seconds in one tick of the frames that go in and of the packets that come out.
    var timeBase: AVRational { unsafe context.pointee.time_base }
    /// Samples that each frame of sound has, but for the last.
    var samplesPerFrame: Int { unsafe Int(context.pointee.frame_size) }

    /// `frame` has its time. Receive packets until there is none before the next frame.
    func send(_ frame: borrowing Frame) throws(MediaError) {
        LastWords.listen()
        let result = unsafe avcodec_send_frame(context, frame.pointer)
        guard result >= 0 else { throw Failure.error(result, "encode", name) }
    }

    /// No more frames: what the encoder holds back comes out now.
    func finish() {
        // Fails only when it is finished already.
        _ = unsafe avcodec_send_frame(context, nil)
    }

    enum Receiving {
        case packet
        /// Send more frames.
        case hungry
        case end
    }

    func receive(into packet: borrowing Packet) throws(MediaError) -> Receiving {
        let result = unsafe avcodec_receive_packet(context, packet.pointer)
        if result == Failure.again { return .hungry }
        if result == Failure.endOfFile { return .end }
        guard result >= 0 else { throw Failure.error(result, "encode", name) }
        return .packet
    }
}
