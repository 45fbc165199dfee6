internal import CPosix

extension ClipRecipe {
    /// Makes the clip with the real ffmpeg.
    package func render(to path: String) async throws(ProgramRun.Failure) {
        guard needsSecondPass else {
            try await Self.run(encodingPass, to: path)
            return
        }
        let first = "\(path).first.\(container.rawValue)"
        defer { unsafe unlink(first) }
        try await Self.run(encodingPass, to: first)
        try await Self.run(copyingPass(from: first), to: path)
    }

    private static func run(_ pass: Pass, to path: String) async throws(ProgramRun.Failure) {
        // SVT-AV1 speaks on standard error past FFmpeg's log; 1 is errors alone.
        _ = try await ProgramRun.run(
            "ffmpeg", pass.arguments + [path],
            environment: ProgramRun.smallEnvironment(adding: ["SVT_LOG": "1"]),
            input: .text(pass.input), timeout: 300
        ).succeeded()
    }

    /// The same for the same bytes: what ffmpeg is told, and which one is told.
    func key(ffmpegVersion: String) -> String {
        var words = [ffmpegVersion, encodingPass.input] + encodingPass.arguments
        if needsSecondPass { words += copyingPass(from: "").arguments }
        return words.joined(separator: "\u{0}").stableHash
    }
}

extension String {
    /// FNV-1a (draft-eastlake-fnv), for Swift's own hashes differ from run to run.
    var stableHash: String {
        let hash = utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
