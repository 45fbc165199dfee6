internal import CFFmpeg

/// The last error line that FFmpeg logged on this thread, so that our error can say it.
///
/// The four functions of the shim share what they keep, and share it only within this file: inlined into
/// another one, they would read that file's copy of it, which nobody writes.
enum LastWords {
    private static let installed: Void = dailies_keep_log_lines()

    /// Before a call whose words matter. FFmpeg prints nothing from here on.
    @inline(never)
    static func listen() {
        _ = installed
        unsafe dailies_last_line().pointee = 0
    }

    /// The SSIM that an encoder of x264 measured, told when it was closed on this thread; told once.
    @inline(never)
    static func takeLikeness() -> Double? {
        let likeness = unsafe dailies_last_likeness().pointee
        unsafe dailies_last_likeness().pointee = 0
        return likeness > 0 ? likeness : nil
    }

    @inline(never)
    static var line: String? {
        let text = unsafe String(cString: dailies_last_line())
        let line = text.split(whereSeparator: \.isNewline).last.map(String.init)
        return line.flatMap { $0.isEmpty ? nil : $0 }
    }
}
