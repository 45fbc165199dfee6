internal import ArchiveModel
internal import CFFmpeg
internal import Posix

/// The one owner of an AVFormatContext that reads a file.
///
/// Its demuxer is the one that the first bytes ask for, of two; it opens nothing but the descriptor.
@safe
struct InputFile: ~Copyable {
    let context: UnsafeMutablePointer<AVFormatContext>
    let file: SourceFile
    let deadline: Deadline
    private let bytes: InputBytes

    init(
        _ file: SourceFile, as format: FileFormat, limits: MediaLimits, deadline: Deadline
    ) throws(MediaError) {
        Memory.prepare()
        let bytes = try InputBytes(file, deadline: deadline)
        var context = unsafe avformat_alloc_context()
        guard let opened = unsafe context else {
            throw MediaError(.outOfMemory, "could not open \(file.name): not enough memory")
        }
        unsafe opened.pointee.pb = unsafe bytes.context
        unsafe opened.pointee.io_open = refuseToOpen
        unsafe opened.pointee.interrupt_callback.callback = isInterrupted
        unsafe opened.pointee.interrupt_callback.opaque = unsafe Unmanaged.passUnretained(deadline).toOpaque()
        unsafe opened.pointee.max_streams = Int32(limits.tracks)
        unsafe opened.pointee.probesize = Int64(limits.probeBytes)
        unsafe opened.pointee.max_analyze_duration = Int64(limits.probeMicroseconds)
        var options = Options([
            "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm", "codec_whitelist": Codecs.decoders,
        ])
        LastWords.listen()
        let demuxer = unsafe av_find_input_format(format.demuxer)
        // On failure it frees the context, but not our bytes.
        let result = unsafe options.withDictionary { unsafe avformat_open_input(&context, nil, demuxer, &$0) }
        guard result >= 0 else {
            // A demuxer may turn our refusal to read on into an error of its own.
            try deadline.check("open", file.name)
            if let failure = bytes.failure { throw MediaError(.unreadable, failure.description) }
            throw Failure.error(result, "open", file.name)
        }
        unsafe self.context = unsafe opened
        self.file = file
        self.deadline = deadline
        self.bytes = bytes
    }

    deinit {
        // Before the bytes go, which are a field and go after this.
        var context: UnsafeMutablePointer<AVFormatContext>? = unsafe context
        unsafe avformat_close_input(&context)
    }

    var trackCount: Int { unsafe Int(context.pointee.nb_streams) }

    func track(_ index: Int) -> InputTrack? {
        guard let index = UInt32(exactly: index) else { return nil }
        return unsafe InputTrack(dailies_stream(context, index))
    }

    var tracks: [InputTrack] { (0..<trackCount).compactMap { track($0) } }

    /// False at the end of the file. A file that was cut ends early, and not always with an error.
    func read(into packet: borrowing Packet) throws(MediaError) -> Bool {
        packet.clear()
        let result = unsafe av_read_frame(context, packet.pointer)
        if result >= 0 { return true }
        // A deadline inside a read can come out as the end of the file: libavformat/aviobuf.c.
        try deadline.check("read", file.name)
        if let failure = bytes.failure { throw MediaError(.unreadable, failure.description) }
        if result == Failure.endOfFile { return false }
        throw Failure.error(result, "read", file.name)
    }

    /// To the key frame at or before a time in the track's time base.
    func seek(_ track: InputTrack, to ticks: Int64) throws(MediaError) {
        LastWords.listen()
        let result = unsafe av_seek_frame(context, Int32(track.index), ticks, AVSEEK_FLAG_BACKWARD)
        guard result >= 0 else { throw Failure.error(result, "seek in", file.name) }
    }

    /// Reads and decodes as far as needed to know the tracks: dear, so only where the container is silent.
    func findStreamInformation(limits: MediaLimits) throws(MediaError) {
        LastWords.listen()
        let result = unsafe avformat_find_stream_info(context, nil)
        try deadline.check("read", file.name)
        guard result >= 0 else { throw Failure.error(result, "read", file.name) }
    }
}

/// A file that names others does not make us open them.
private func refuseToOpen(
    _ context: UnsafeMutablePointer<AVFormatContext>?,
    _ bytes: UnsafeMutablePointer<UnsafeMutablePointer<AVIOContext>?>?, _ address: UnsafePointer<CChar>?,
    _ flags: Int32, _ options: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
    Failure.refused
}

private func isInterrupted(_ opaque: UnsafeMutableRawPointer?) -> Int32 {
    guard let opaque = unsafe opaque else { return 0 }
    return unsafe Unmanaged<Deadline>.fromOpaque(opaque).takeUnretainedValue().isOver ? 1 : 0
}
