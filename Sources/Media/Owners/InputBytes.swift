internal import ArchiveModel
internal import CFFmpeg
internal import Posix

/// The one owner of an AVIOContext that reads a descriptor which is already open.
@safe
struct InputBytes: ~Copyable {
    let context: UnsafeMutablePointer<AVIOContext>
    private let cursor: Unmanaged<Cursor>

    /// What libavformat itself uses for files.
    private static let bufferSize = 32_768

    init(_ file: SourceFile, deadline: Deadline) throws(MediaError) {
        let cursor = unsafe Unmanaged.passRetained(Cursor(file, deadline))
        let buffer = unsafe av_malloc(Self.bufferSize)?.assumingMemoryBound(to: UInt8.self)
        let context = unsafe dailies_avio_alloc(
            buffer, Int32(Self.bufferSize), 0, cursor.toOpaque(), readBytes, nil, seekBytes)
        guard let context = unsafe context else {
            unsafe av_free(buffer)
            unsafe cursor.release()
            throw MediaError(.outOfMemory, "could not open \(file.name): not enough memory")
        }
        unsafe self.context = unsafe context
        unsafe self.cursor = unsafe cursor
    }

    deinit {
        // libavformat may have replaced the buffer: avio.h, avio_alloc_context.
        unsafe av_free(context.pointee.buffer)
        var context: UnsafeMutablePointer<AVIOContext>? = unsafe context
        unsafe avio_context_free(&context)
        unsafe cursor.release()
    }

    /// The system's reason, when a read failed that libavformat reports as its own.
    var failure: SystemError? { unsafe cursor._withUnsafeGuaranteedRef { $0.failure } }
}

private final class Cursor {
    let file: SourceFile
    let deadline: Deadline
    var position: Int64 = 0
    var failure: SystemError?

    init(_ file: SourceFile, _ deadline: Deadline) {
        self.file = file
        self.deadline = deadline
    }
}

private func readBytes(
    _ opaque: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<UInt8>?, _ size: Int32
) -> Int32 {
    guard let opaque = unsafe opaque, let buffer = unsafe buffer, size > 0 else { return Failure.inputOutput }
    let cursor = unsafe Unmanaged<Cursor>.fromOpaque(opaque).takeUnretainedValue()
    if cursor.deadline.isOver { return Failure.stopped }
    let unread = cursor.file.unread.isEmpty ? 0 : cursor.file.unreadCount(at: cursor.position, Int(size))
    if unread > 0 {
        cursor.position += Int64(unread)
        return Int32(unread)
    }
    do {
        let count = try unsafe PositionedReading.read(
            cursor.file.descriptor, at: cursor.position,
            into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(size)), as: cursor.file.name)
        cursor.position += Int64(count)
        // 0 is not allowed: avio.h, avio_alloc_context.
        return count == 0 ? Failure.endOfFile : Int32(count)
    } catch {
        cursor.failure = error
        return Failure.inputOutput
    }
}

private func seekBytes(_ opaque: UnsafeMutableRawPointer?, _ offset: Int64, _ whence: Int32) -> Int64 {
    guard let opaque = unsafe opaque else { return Int64(Failure.inputOutput) }
    let cursor = unsafe Unmanaged<Cursor>.fromOpaque(opaque).takeUnretainedValue()
    let base: Int64
    switch whence & ~AVSEEK_FORCE {
    case AVSEEK_SIZE: return cursor.file.bytes
    case SEEK_SET: base = 0
    case SEEK_CUR: base = cursor.position
    case SEEK_END: base = cursor.file.bytes
    default: return Int64(dailies_averror_invalid_argument())
    }
    let (target, overflow) = base.addingReportingOverflow(offset)
    guard !overflow, target >= 0 else { return Int64(dailies_averror_invalid_argument()) }
    cursor.position = target
    return target
}
