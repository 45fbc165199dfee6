internal import ArchiveModel
internal import CFFmpeg
internal import Posix

/// The one owner of an AVIOContext that writes a descriptor which is already open.
@safe
struct OutputBytes: ~Copyable {
    let context: UnsafeMutablePointer<AVIOContext>
    private let place: Unmanaged<Place>

    init(_ file: TargetFile, deadline: Deadline) throws(MediaError) {
        let place = Place(file, deadline)
        guard let context = unsafe place.open(forWriting: true) else {
            throw MediaError(.outOfMemory, "could not write \(file.name): not enough memory")
        }
        unsafe self.context = unsafe context
        unsafe self.place = unsafe Unmanaged.passUnretained(place)
    }

    deinit { unsafe Place.close(context) }

    /// The system's reason, when a write failed that libavformat reports as its own, or not at all.
    var failure: SystemError? { unsafe place._withUnsafeGuaranteedRef { $0.failure } }

    /// Lets a muxer read what it has written, and nothing else: it may ask to open the same file again.
    static func allowReading(_ muxer: UnsafeMutablePointer<AVFormatContext>) {
        unsafe muxer.pointee.io_open = openAgain
        unsafe muxer.pointee.io_close2 = closeAgain
    }
}

/// Where one AVIOContext is in the file. Belongs to the context.
private final class Place {
    let file: TargetFile
    let deadline: Deadline
    var position: Int64 = 0
    var failure: SystemError?

    /// Large enough that a 4K picture is a few system calls.
    private static let bufferSize = 131_072

    init(_ file: TargetFile, _ deadline: Deadline) {
        self.file = file
        self.deadline = deadline
    }

    func open(forWriting writes: Bool) -> UnsafeMutablePointer<AVIOContext>? {
        let owner = unsafe Unmanaged.passRetained(self)
        let buffer = unsafe av_malloc(Self.bufferSize)?.assumingMemoryBound(to: UInt8.self)
        let context = unsafe dailies_avio_alloc(
            buffer, Int32(Self.bufferSize), writes ? 1 : 0, owner.toOpaque(), writes ? nil : readBytes,
            writes ? writeBytes : nil, seekBytes)
        if unsafe context == nil {
            unsafe av_free(buffer)
            unsafe owner.release()
        }
        return unsafe context
    }

    static func close(_ context: UnsafeMutablePointer<AVIOContext>) {
        let owner = unsafe context.pointee.opaque
        // libavformat may have replaced the buffer: avio.h, avio_alloc_context.
        unsafe av_free(context.pointee.buffer)
        var context: UnsafeMutablePointer<AVIOContext>? = unsafe context
        unsafe avio_context_free(&context)
        if let owner = unsafe owner { unsafe Unmanaged<Place>.fromOpaque(owner).release() }
    }

    static func of(_ opaque: UnsafeMutableRawPointer?) -> Place? {
        guard let opaque = unsafe opaque else { return nil }
        return unsafe Unmanaged<Place>.fromOpaque(opaque).takeUnretainedValue()
    }
}

private func writeBytes(
    _ opaque: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ size: Int32
) -> Int32 {
    guard let place = unsafe Place.of(opaque), let bytes = unsafe bytes, size > 0 else {
        return Failure.inputOutput
    }
    if place.deadline.isOver { return Failure.stopped }
    do throws(SystemError) {
        try unsafe PositionedWriting.write(
            UnsafeRawBufferPointer(start: bytes, count: Int(size)), to: place.file.descriptor,
            at: place.position, as: place.file.name)
        place.position += Int64(size)
        return size
    } catch {
        place.failure = error
        return Failure.inputOutput
    }
}

private func readBytes(
    _ opaque: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<UInt8>?, _ size: Int32
) -> Int32 {
    guard let place = unsafe Place.of(opaque), let buffer = unsafe buffer, size > 0 else {
        return Failure.inputOutput
    }
    if place.deadline.isOver { return Failure.stopped }
    do throws(SystemError) {
        let count = try unsafe PositionedReading.read(
            place.file.descriptor, at: place.position,
            into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(size)), as: place.file.name)
        place.position += Int64(count)
        // 0 is not allowed: avio.h, avio_alloc_context.
        return count == 0 ? Failure.endOfFile : Int32(count)
    } catch {
        place.failure = error
        return Failure.inputOutput
    }
}

private func seekBytes(_ opaque: UnsafeMutableRawPointer?, _ offset: Int64, _ whence: Int32) -> Int64 {
    guard let place = unsafe Place.of(opaque) else { return Int64(Failure.inputOutput) }
    let base: Int64
    switch whence & ~AVSEEK_FORCE {
    case SEEK_SET: base = 0
    case SEEK_CUR: base = place.position
    case SEEK_END, AVSEEK_SIZE:
        guard let bytes = try? place.file.bytes else { return Int64(Failure.inputOutput) }
        if whence & ~AVSEEK_FORCE == AVSEEK_SIZE { return bytes }
        base = bytes
    default: return Int64(dailies_averror_invalid_argument())
    }
    let (target, overflow) = base.addingReportingOverflow(offset)
    guard !overflow, target >= 0 else { return Int64(dailies_averror_invalid_argument()) }
    place.position = target
    return target
}

/// The file has no other name for a muxer than that of its own `pb`: mux_utils.c, ff_format_shift_data.
private func openAgain(
    _ context: UnsafeMutablePointer<AVFormatContext>?,
    _ bytes: UnsafeMutablePointer<UnsafeMutablePointer<AVIOContext>?>?, _ address: UnsafePointer<CChar>?,
    _ flags: Int32, _ options: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
    guard flags & AVIO_FLAG_WRITE == 0, let bytes = unsafe bytes,
        let writing = unsafe Place.of(context?.pointee.pb?.pointee.opaque)
    else { return Failure.refused }
    let reading = Place(writing.file, writing.deadline)
    guard let opened = unsafe reading.open(forWriting: false) else { return Failure.noMemory }
    unsafe bytes.pointee = unsafe opened
    return 0
}

private func closeAgain(
    _ context: UnsafeMutablePointer<AVFormatContext>?, _ bytes: UnsafeMutablePointer<AVIOContext>?
) -> Int32 {
    if let bytes = unsafe bytes { unsafe Place.close(bytes) }
    return 0
}
