internal import ArchiveModel
internal import CFFmpeg
internal import Posix

/// The one owner of an AVIOContext that writes a descriptor which is already open.
@safe
struct OutputBytes: ~Copyable {
    let context: UnsafeMutablePointer<AVIOContext>
    private let cursor: Unmanaged<FileCursor>

    /// Large enough that a 4K picture is a few system calls.
    fileprivate static let bufferSize = 131_072

    init(_ file: TargetFile, deadline: Deadline) throws(MediaError) {
        let cursor = FileCursor(file, deadline)
        guard let context = unsafe cursor.open(for: .writing, bufferSize: Self.bufferSize) else {
            throw MediaError(.outOfMemory, "could not write \(file.name): not enough memory")
        }
        unsafe self.context = unsafe context
        unsafe self.cursor = unsafe Unmanaged.passUnretained(cursor)
    }

    deinit { unsafe FileCursor.close(context) }

    /// The system's reason, when a write failed that libavformat reports as its own, or not at all.
    var failure: SystemError? { unsafe cursor._withUnsafeGuaranteedRef { $0.failure } }

    /// Lets a muxer read what it has written, and nothing else: it may ask to open the same file again.
    static func allowReading(_ muxer: UnsafeMutablePointer<AVFormatContext>) {
        unsafe muxer.pointee.io_open = openAgain
        unsafe muxer.pointee.io_close2 = closeAgain
    }
}

/// The file has no other name for a muxer than that of its own `pb`: mux_utils.c, ff_format_shift_data.
private func openAgain(
    _ context: UnsafeMutablePointer<AVFormatContext>?,
    _ bytes: UnsafeMutablePointer<UnsafeMutablePointer<AVIOContext>?>?, _ address: UnsafePointer<CChar>?,
    _ flags: Int32, _ options: UnsafeMutablePointer<OpaquePointer?>?
) -> Int32 {
    guard flags & AVIO_FLAG_WRITE == 0, let bytes = unsafe bytes,
        let writing = unsafe FileCursor.of(context?.pointee.pb?.pointee.opaque)
    else { return Failure.refused }
    let reading = FileCursor(again: writing)
    guard let opened = unsafe reading.open(for: .reading, bufferSize: OutputBytes.bufferSize) else {
        return Failure.noMemory
    }
    unsafe bytes.pointee = unsafe opened
    return 0
}

private func closeAgain(
    _ context: UnsafeMutablePointer<AVFormatContext>?, _ bytes: UnsafeMutablePointer<AVIOContext>?
) -> Int32 {
    if let bytes = unsafe bytes { unsafe FileCursor.close(bytes) }
    return 0
}
