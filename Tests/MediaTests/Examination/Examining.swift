import ArchiveModel
import Media
import Posix
import TestSupport

/// What we say about a file after decoding it.
func examine(_ path: String, options: ExaminationOptions = ExaminationOptions()) throws -> Examination {
    let descriptor = try FileDescriptor.open(path, for: .reading)
    let facts = try FactsReader.read(descriptor: descriptor.number, name: path)
    let file = try SourceFile(descriptor: descriptor.number, name: path)
    return try Examiner.examine(file, facts: facts, options: options)
}

/// What the real ffmpeg says while it decodes a file through filters: the judge.
func ffmpegWords(_ path: String, _ arguments: [String]) async throws -> String {
    let words = ["-hide_banner", "-nostats", "-nostdin", "-i", path] + arguments + ["-f", "null", "-"]
    return try await ProgramRun.run("ffmpeg", words).succeeded().errorText
}

/// The numbers that follow a word in a text, as in `black_start:1.5`.
func numbers(after word: String, in text: String) -> [Double] {
    var numbers: [Double] = []
    var rest = Substring(text)
    while let start = rest.firstIndex(of: word.first ?? " ") {
        rest = rest[start...]
        guard rest.hasPrefix(word) else {
            rest = rest.dropFirst()
            continue
        }
        rest = rest.dropFirst(word.count)
        let digits = rest.drop { $0 == " " || $0 == ":" }.prefix { "0123456789.-e+".contains($0) }
        if let number = Double(digits) { numbers.append(number) }
    }
    return numbers
}

extension Stretch {
    /// Within a hundredth of a second.
    func isNear(_ from: Double, _ to: Double) -> Bool {
        abs(self.from.double - from) < 0.01 && abs(self.to.double - to) < 0.01
    }
}
