import TestSupport

/// What the real ffprobe says of a file, by the names of its "flat" output: `streams.stream.0.width`.
struct FFprobe {
    private let values: [String: String]

    init(_ path: String, counting: Bool = false) async throws {
        let sections = ["-show_streams", "-show_format", "-show_chapters"]
        let run = try await ProgramRun.run(
            "ffprobe",
            ["-v", "error", "-of", "flat"] + sections + (counting ? ["-count_frames"] : []) + [path]
        ).succeeded()
        var values: [String: String] = [:]
        for line in run.lines {
            let parts = line.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = parts[1].hasPrefix("\"") ? parts[1].dropFirst().dropLast() : parts[1]
            values[String(parts[0])] = String(value)
        }
        self.values = values
    }

    /// `v.` and `a.` stand for the first two streams.
    subscript(_ name: String) -> String? {
        if name.hasPrefix("0.") || name.hasPrefix("1.") { return values["streams.stream.\(name)"] }
        return values[name]
    }
}
