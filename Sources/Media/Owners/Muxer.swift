internal import ArchiveModel
internal import CFFmpeg
internal import Posix

/// The one owner of an AVFormatContext that writes an MP4 file, its index first.
///
/// Add the tracks, start, write, finish: what is not finished is no file.
@safe
struct Muxer: ~Copyable {
    private let context: UnsafeMutablePointer<AVFormatContext>
    private let file: TargetFile
    private let deadline: Deadline
    private let bytes: OutputBytes

    init(_ file: TargetFile, deadline: Deadline) throws(MediaError) {
        Memory.prepare()
        let bytes = try OutputBytes(file, deadline: deadline)
        var context: UnsafeMutablePointer<AVFormatContext>?
        LastWords.listen()
        let result = unsafe avformat_alloc_output_context2(&context, nil, "mp4", nil)
        guard let context = unsafe context else { throw Failure.error(result, "write", file.name) }
        unsafe context.pointee.pb = unsafe bytes.context
        unsafe OutputBytes.allowReading(context)
        unsafe self.context = unsafe context
        self.file = file
        self.deadline = deadline
        self.bytes = bytes
    }

    deinit { unsafe avformat_free_context(context) }

    /// The number of a new track for what an encoder makes.
    func addTrack(for encoder: borrowing Encoder) throws(MediaError) -> Int {
        guard let stream = unsafe avformat_new_stream(context, nil) else {
            throw MediaError(.outOfMemory, "could not write \(file.name): not enough memory")
        }
        try check(unsafe avcodec_parameters_from_context(stream.pointee.codecpar, encoder.context))
        // A wish, from which the muxer chooses its own at the start.
        unsafe stream.pointee.time_base = encoder.timeBase
        unsafe stream.pointee.avg_frame_rate = unsafe encoder.context.pointee.framerate
        unsafe stream.pointee.sample_aspect_ratio = unsafe encoder.context.pointee.sample_aspect_ratio
        return unsafe Int(stream.pointee.index)
    }

    func start(tags: [Tag]) throws(MediaError) {
        for tag in tags { try check(unsafe av_dict_set(&context.pointee.metadata, tag.name, tag.value, 0)) }
        var options = Options(["movflags": "+faststart"])
        LastWords.listen()
        try check(unsafe options.withDictionary { unsafe avformat_write_header(context, &$0) })
    }

    /// Takes the packet's bytes. Its times are in ticks of `timeBase`; those of each track grow.
    func write(_ packet: borrowing Packet, to track: Int, timeBase: AVRational) throws(MediaError) {
        guard let stream = unsafe dailies_stream(context, UInt32(clamping: track)) else {
            throw MediaError(.failed, "could not write \(file.name): it has no track \(track)")
        }
        unsafe packet.pointer.pointee.stream_index = stream.pointee.index
        unsafe av_packet_rescale_ts(packet.pointer, timeBase, stream.pointee.time_base)
        LastWords.listen()
        try check(unsafe av_interleaved_write_frame(context, packet.pointer))
    }

    /// Writes the index and moves it to the front.
    consuming func finish() throws(MediaError) {
        LastWords.listen()
        try check(unsafe av_write_trailer(context))
        unsafe avio_flush(bytes.context)
        try check(unsafe bytes.context.pointee.error)
    }

    /// Not every failed write comes out as the result of the call in which it failed: aviobuf.c.
    private func check(_ result: Int32) throws(MediaError) {
        guard result < 0 || bytes.failure != nil else { return }
        try deadline.check("write", file.name)
        if let failure = bytes.failure { throw MediaError(.unwritable, failure.description) }
        throw Failure.error(result, "write", file.name)
    }
}
