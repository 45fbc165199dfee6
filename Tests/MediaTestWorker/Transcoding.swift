import CFFmpeg
import CPosix
import MediaJobs
import MediaTestJobs
import MediaWorker

/// What real media jobs do inside the cage: read through own callbacks, decode and encode with threads.
func transcode(_ job: TranscodeJob, _ context: JobContext) throws(MediaFailure) -> TranscodeJob.Answer {
    guard let input = context.input, let answer = transcode(input) else {
        throw MediaFailure(.unknownJob, "could not transcode \(context.name)")
    }
    return answer
}

private func transcode(_ descriptor: Int32) -> TranscodeJob.Answer? {
    let source = unsafe Unmanaged.passRetained(Source(descriptor))
    defer { unsafe source.release() }
    let buffer = unsafe av_malloc(32_768).assumingMemoryBound(to: UInt8.self)
    var format = unsafe avformat_alloc_context()
    unsafe format?.pointee.pb = unsafe avio_alloc_context(
        buffer, 32_768, 0, source.toOpaque(), readSource, nil, seekSource)
    guard unsafe avformat_open_input(&format, nil, nil, nil) == 0, let format = unsafe format,
        unsafe avformat_find_stream_info(format, nil) >= 0
    else { return nil }
    let index = unsafe av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, nil, 0)
    guard index >= 0, let stream = unsafe format.pointee.streams[Int(index)],
        let codec = unsafe avcodec_find_decoder(stream.pointee.codecpar.pointee.codec_id),
        let decoder = unsafe avcodec_alloc_context3(codec)
    else { return nil }
    unsafe avcodec_parameters_to_context(decoder, stream.pointee.codecpar)
    unsafe decoder.pointee.thread_count = 4
    guard unsafe avcodec_open2(decoder, codec, nil) == 0, let packet = unsafe av_packet_alloc(),
        let frame = unsafe av_frame_alloc()
    else { return nil }
    var video = unsafe Encoder("libx264", stream.pointee.codecpar.pointee)
    var picture = unsafe Encoder("mjpeg", stream.pointee.codecpar.pointee)
    var frames = 0
    var isOpen = true
    while isOpen {
        isOpen = unsafe av_read_frame(format, packet) >= 0
        if isOpen, unsafe packet.pointee.stream_index != index { continue }
        unsafe avcodec_send_packet(decoder, isOpen ? packet : nil)
        unsafe av_packet_unref(packet)
        while unsafe avcodec_receive_frame(decoder, frame) == 0 {
            unsafe frame.pointee.pict_type = AV_PICTURE_TYPE_NONE
            unsafe frame.pointee.pts = Int64(frames)
            unsafe video?.encode(frame)
            if frames == 0 { unsafe picture?.encode(frame) }
            frames += 1
        }
    }
    unsafe video?.encode(nil)
    unsafe picture?.encode(nil)
    // The worker is replaced after the test: what is left of the libraries goes with it.
    return TranscodeJob.Answer(
        frames: frames, packets: video?.packets ?? 0, pictureBytes: picture?.bytes ?? 0)
}

@safe private struct Encoder {
    private let context: UnsafeMutablePointer<AVCodecContext>
    private(set) var packets = 0
    private(set) var bytes = 0

    init?(_ name: String, _ parameters: AVCodecParameters) {
        guard let codec = unsafe avcodec_find_encoder_by_name(name),
            let context = unsafe avcodec_alloc_context3(codec)
        else { return nil }
        unsafe context.pointee.width = parameters.width
        unsafe context.pointee.height = parameters.height
        unsafe context.pointee.pix_fmt = AV_PIX_FMT_YUV420P
        unsafe context.pointee.color_range = AVCOL_RANGE_JPEG
        unsafe context.pointee.strict_std_compliance = FF_COMPLIANCE_UNOFFICIAL
        unsafe context.pointee.time_base = AVRational(num: 1, den: 24)
        unsafe context.pointee.thread_count = 2
        guard unsafe avcodec_open2(context, codec, nil) == 0 else { return nil }
        unsafe self.context = context
    }

    mutating func encode(_ frame: UnsafeMutablePointer<AVFrame>?) {
        unsafe avcodec_send_frame(context, frame)
        guard let packet = unsafe av_packet_alloc() else { return }
        while unsafe avcodec_receive_packet(context, packet) == 0 {
            packets += 1
            unsafe bytes += Int(packet.pointee.size)
            unsafe av_packet_unref(packet)
        }
    }
}

private final class Source {
    let descriptor: Int32
    init(_ descriptor: Int32) { self.descriptor = descriptor }
}

private func readSource(
    _ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<UInt8>?, _ size: Int32
) -> Int32 {
    guard let context = unsafe context else { return -1 }
    let descriptor = unsafe Unmanaged<Source>.fromOpaque(context).takeUnretainedValue().descriptor
    let count = unsafe read(descriptor, buffer, Int(size))
    // AVERROR_EOF is a macro that does not import: 'E', 'O', 'F', ' ' as a negative tag.
    return count > 0 ? Int32(count) : -0x2046_4F45
}

private func seekSource(_ context: UnsafeMutableRawPointer?, _ offset: Int64, _ whence: Int32) -> Int64 {
    guard let context = unsafe context else { return -1 }
    let descriptor = unsafe Unmanaged<Source>.fromOpaque(context).takeUnretainedValue().descriptor
    if whence == AVSEEK_SIZE {
        let place = lseek(descriptor, 0, SEEK_CUR)
        defer { lseek(descriptor, place, SEEK_SET) }
        return Int64(lseek(descriptor, 0, SEEK_END))
    }
    return Int64(lseek(descriptor, Int(offset), whence))
}
