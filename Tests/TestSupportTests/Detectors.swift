import TestSupport

/// What FFmpeg's own detecting filters report of a file.
struct Detectors {
    private let report: String

    init(_ path: String, picture: String, sound: String?) async throws {
        let filters = ["-vf", picture] + (sound.map { ["-af", $0] } ?? [])
        report = try await ProgramRun.run(
            "ffmpeg", ["-hide_banner", "-nostats", "-i", path] + filters + ["-f", "null", "-"]
        ).succeeded().errorText
    }

    /// The numbers that follow a mark, to the millisecond.
    func times(_ mark: String) -> [Double] {
        var rest = report[...]
        var times: [Double] = []
        while let found = rest.firstRange(of: mark) {
            rest = rest[found.upperBound...]
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            if let time = Double(digits) { times.append((time * 1000).rounded() / 1000) }
        }
        return times
    }
}

extension Substring {
    /// The standard library's own needs the module that the regular expressions are in.
    fileprivate func firstRange(of mark: String) -> Range<Index>? {
        indices.first { self[$0...].hasPrefix(mark) }.flatMap { start in
            index(start, offsetBy: mark.count, limitedBy: endIndex).map { start..<$0 }
        }
    }
}
