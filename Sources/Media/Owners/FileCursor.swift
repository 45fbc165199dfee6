internal import ArchiveModel
internal import CFFmpeg
internal import Posix

/// Where one AVIOContext is in a file that is already open, and the callbacks that move it. Belongs to the
/// context: opened with it, gone with it.
@safe
final class FileCursor {
    enum Purpose {
        case reading
        case writing
    }

    let descriptor: Int32
    let name: String
    let deadline: Deadline
    /// The system's reason, when a call failed that libavformat reports as its own, or not at all.
    fileprivate(set) var failure: SystemError?
    fileprivate var position: Int64 = 0
    /// What is read; nil for what is written.
    private let source: SourceFile?

    init(_ file: SourceFile, _ deadline: Deadline) {
        descriptor = file.descriptor
        name = file.name
        source = file
        self.deadline = deadline
    }

    init(_ file: TargetFile, _ deadline: Deadline) {
        descriptor = file.descriptor
        name = file.name
        source = nil
        self.deadline = deadline
    }

    /// At the file's beginning.
    init(again other: FileCursor) {
        descriptor = other.descriptor
        name = other.name
        source = other.source
        deadline = other.deadline
    }

    /// Nil without memory.
    func open(for purpose: Purpose, bufferSize: Int) -> UnsafeMutablePointer<AVIOContext>? {
        let owner = unsafe Unmanaged.passRetained(self)
        let buffer = unsafe av_malloc(bufferSize)?.assumingMemoryBound(to: UInt8.self)
        let writes = purpose == .writing
        let context = unsafe dailies_avio_alloc(
            buffer, Int32(bufferSize), writes ? 1 : 0, owner.toOpaque(), writes ? nil : readBytes,
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
        if let owner = unsafe owner { unsafe Unmanaged<FileCursor>.fromOpaque(owner).release() }
    }

    static func of(_ opaque: UnsafeMutableRawPointer?) -> FileCursor? {
        guard let opaque = unsafe opaque else { return nil }
        return unsafe Unmanaged<FileCursor>.fromOpaque(opaque).takeUnretainedValue()
    }

    /// A source does not change; of a target it is asked for when it is needed.
    fileprivate var size: Int64? {
        if let source { return source.bytes }
        guard let size = try? PositionedReading.size(of: descriptor, as: name) else { return nil }
        return size
    }

    /// Passes over what a source shall not read; 0 where there is nothing to pass over.
    fileprivate func skip(upTo size: Int) -> Int32 {
        guard let source, !source.unread.isEmpty else { return 0 }
        let count = source.unreadCount(at: position, size)
        position += Int64(count)
        return Int32(count)
    }

    /// Runs one call on `size` bytes, and gives its count; what it throws is kept.
    fileprivate func move(by call: () throws(SystemError) -> Int) -> Int32 {
        if deadline.isOver { return Failure.stopped }
        do throws(SystemError) {
            let count = try call()
            position += Int64(count)
            // 0 is not allowed: avio.h, avio_alloc_context.
            return count == 0 ? Failure.endOfFile : Int32(count)
        } catch {
            failure = error
            return Failure.inputOutput
        }
    }
}

private func readBytes(
    _ opaque: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<UInt8>?, _ size: Int32
) -> Int32 {
    guard let cursor = unsafe FileCursor.of(opaque), let buffer = unsafe buffer, size > 0 else {
        return Failure.inputOutput
    }
    if cursor.deadline.isOver { return Failure.stopped }
    let skipped = cursor.skip(upTo: Int(size))
    if skipped > 0 { return skipped }
    return cursor.move { () throws(SystemError) in
        try unsafe PositionedReading.read(
            cursor.descriptor, at: cursor.position,
            into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(size)), as: cursor.name)
    }
}

private func writeBytes(
    _ opaque: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ size: Int32
) -> Int32 {
    guard let cursor = unsafe FileCursor.of(opaque), let bytes = unsafe bytes, size > 0 else {
        return Failure.inputOutput
    }
    return cursor.move { () throws(SystemError) in
        try unsafe PositionedWriting.write(
            UnsafeRawBufferPointer(start: bytes, count: Int(size)), to: cursor.descriptor,
            at: cursor.position, as: cursor.name)
        return Int(size)
    }
}

private func seekBytes(_ opaque: UnsafeMutableRawPointer?, _ offset: Int64, _ whence: Int32) -> Int64 {
    guard let cursor = unsafe FileCursor.of(opaque) else { return Int64(Failure.inputOutput) }
    let base: Int64
    switch whence & ~AVSEEK_FORCE {
    case SEEK_SET: base = 0
    case SEEK_CUR: base = cursor.position
    case SEEK_END, AVSEEK_SIZE:
        guard let size = cursor.size else { return Int64(Failure.inputOutput) }
        if whence & ~AVSEEK_FORCE == AVSEEK_SIZE { return size }
        base = size
    default: return Int64(dailies_averror_invalid_argument())
    }
    let (target, overflow) = base.addingReportingOverflow(offset)
    guard !overflow, target >= 0 else { return Int64(dailies_averror_invalid_argument()) }
    cursor.position = target
    return target
}
