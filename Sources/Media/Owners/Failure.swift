internal import ArchiveModel
internal import CFFmpeg

/// FFmpeg's error numbers, as the words of our errors.
enum Failure {
    static let endOfFile = dailies_averror_eof()
    static let again = dailies_averror_again()
    static let stopped = dailies_averror_exit()
    static let refused = dailies_averror_no_access()
    static let inputOutput = dailies_averror_io()
    static let noMemory = dailies_averror_no_memory()

    /// One sentence with the reason in FFmpeg's own last words, where it said any.
    static func error(_ code: Int32, _ attempt: String, _ name: String) -> MediaError {
        let words = LastWords.line
        if code == noMemory {
            return MediaError(.outOfMemory, "could not \(attempt) \(name): not enough memory")
        }
        if let words, words.contains("Picture size") {
            return MediaError(.tooLarge, "could not \(attempt) \(name): \(words)")
        }
        if code == dailies_averror_decoder_not_found() {
            return MediaError(.refusedCodec, "could not \(attempt) \(name): there is no decoder for it")
        }
        return MediaError(.damaged, "could not \(attempt) \(name): \(words ?? description(code))")
    }

    private static func description(_ code: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 64)  // AV_ERROR_MAX_STRING_SIZE
        return unsafe buffer.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return "" }
            unsafe av_strerror(code, base, buffer.count)
            return unsafe String(cString: base)
        }
    }
}
