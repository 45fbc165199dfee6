import JSON
import Posix
import TestSupport

/// A folder of shots, and the real command in it.
struct StitchBench: Sendable {
    let folder: TemporaryFolder

    /// Shots by their names; each is a copy, so that what happens to it is seen.
    init(_ shots: [String: ClipRecipe]) async throws {
        folder = try TemporaryFolder("stitch")
        for (name, recipe) in shots {
            let path = folder(name)
            try Folder.create(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
            _ = try await ProgramRun.run("cp", [try await ClipShelf.path(for: recipe), path]).succeeded()
        }
    }

    func stitch(_ arguments: String...) async throws -> ProgramRun { try await stitch(arguments) }

    func stitch(_ arguments: [String]) async throws -> ProgramRun {
        try await ProgramRun.run(
            .dailies, ["stitch", "--no-archive"] + arguments, workingDirectory: folder.path, timeout: 120)
    }

    /// The object of `--json`.
    func film(_ arguments: String...) async throws -> JSON {
        let run = try await stitch(arguments + ["--json", "-o", "film.mp4"])
        guard run.exitCode == 0 else { throw ProgramRun.Failure.badEnd(run) }
        return try JSON.read(run.output)
    }

    var files: [String] {
        get async throws {
            try await ProgramRun.run(
                "find", [".", "-type", "f", "-printf", "%P\n"], workingDirectory: folder.path
            ).succeeded().lines.sorted()
        }
    }

    /// The MD5 of every decoded picture, as ffmpeg says it.
    func pictures(of name: String) async throws -> [String] {
        let run = try await ProgramRun.run(
            "ffmpeg",
            [
                "-v", "error", "-i", folder(name), "-map", "0:v:0", "-fps_mode", "passthrough", "-f",
                "framemd5", "-",
            ]
        ).succeeded()
        return run.lines.filter { !$0.hasPrefix("#") }.map {
            String($0.split(separator: ",").last?.drop { $0 == " " } ?? "")
        }
    }

    /// A field of ffprobe's own words.
    func probe(_ name: String, _ what: String...) async throws -> [String] {
        try await ProgramRun.run(
            "ffprobe", ["-v", "error"] + what + ["-of", "default=nw=1", folder(name)]
        ).succeeded().lines
    }
}
