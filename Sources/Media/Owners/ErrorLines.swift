internal import CFFmpeg

/// Counts the error lines that one decoder or demuxer logs, whichever thread it logs them on.
///
/// It must live longer than what it counts for, whose `opaque` points at the number.
@safe
final class ErrorLines {
    private let lines: UnsafeMutablePointer<Int64>

    init() {
        LastWords.listen()
        unsafe lines = UnsafeMutablePointer<Int64>.allocate(capacity: 1)
        unsafe lines.initialize(to: 0)
    }

    deinit { unsafe lines.deallocate() }

    var count: Int64 { unsafe dailies_counted_lines(lines) }

    func listen(to decoder: borrowing Decoder) {
        unsafe decoder.context.pointee.opaque = unsafe UnsafeMutableRawPointer(lines)
    }

    func listen(to input: borrowing InputFile) {
        unsafe input.context.pointee.opaque = unsafe UnsafeMutableRawPointer(lines)
    }

    func stopListening(to input: borrowing InputFile) {
        unsafe input.context.pointee.opaque = nil
    }
}
