internal import ArchiveModel
internal import CFFmpeg
internal import Posix

/// The one owner of an AVIOContext that reads a descriptor which is already open.
@safe
struct InputBytes: ~Copyable {
    let context: UnsafeMutablePointer<AVIOContext>
    private let cursor: Unmanaged<FileCursor>

    /// What libavformat itself uses for files.
    private static let bufferSize = 32_768

    init(_ file: SourceFile, deadline: Deadline) throws(MediaError) {
        let cursor = FileCursor(file, deadline)
        guard let context = unsafe cursor.open(for: .reading, bufferSize: Self.bufferSize) else {
            throw MediaError(.outOfMemory, "could not open \(file.name): not enough memory")
        }
        unsafe self.context = unsafe context
        unsafe self.cursor = unsafe Unmanaged.passUnretained(cursor)
    }

    deinit { unsafe FileCursor.close(context) }

    /// The system's reason, when a read failed that libavformat reports as its own.
    var failure: SystemError? { unsafe cursor._withUnsafeGuaranteedRef { $0.failure } }
}
