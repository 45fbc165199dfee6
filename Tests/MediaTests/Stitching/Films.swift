import ArchiveModel
import Media
import Posix
import TestSupport
import Testing

/// A film made in this process, and where it lies.
struct Film {
    let path: String
    let made: StitchedFilm
}

extension TemporaryFolder {
    /// A film of these files, one a shot; `change` makes the order what it should be.
    func film(
        _ paths: [String], _ name: String = "film.mp4", change: (inout StitchOrder) -> Void = { _ in }
    ) throws -> Film {
        var order = StitchOrder(
            paths.enumerated().map { number, path in StitchShot(input: number, name: Self.lastPart(path)) })
        change(&order)
        let files = try paths.map { try FileDescriptor.open($0, for: .reading).release() }
        defer { for file in files { _ = FileDescriptor(owning: file) } }
        let sources = try zip(files, paths).map { try SourceFile(descriptor: $0, name: Self.lastPart($1)) }
        let path = self(name)
        var outcome: Result<StitchedFilm, MediaError>?
        try NewFile.write(to: path, replacing: true) { file throws(SystemError) in
            outcome = Result { () throws(MediaError) in
                try Stitcher.stitch(
                    order, from: sources, to: TargetFile(descriptor: file.number, name: name),
                    deadline: Deadline(in: nil))
            }
        }
        guard let outcome else { throw MediaError(.failed, "nothing was stitched") }
        return Film(path: path, made: try outcome.get())
    }

    private static func lastPart(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

/// What ffmpeg decodes: the judge.
enum Judge {
    /// MD5 of every picture that a player shows, in order.
    static func pictures(_ path: String) async throws -> [String] {
        let run = try await ProgramRun.run(
            "ffmpeg",
            [
                "-v", "error", "-nostdin", "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-f",
                "framemd5", "-",
            ]
        ).succeeded()
        #expect(run.errorText == "", "\(path)")
        return run.lines.filter { !$0.hasPrefix("#") }.compactMap {
            $0.split(separator: ",").last.map { String($0).trimmed }
        }
    }

    /// MD5 of every packet of sound, as it lies in the file.
    static func soundPackets(_ path: String) async throws -> [String] {
        let run = try await ProgramRun.run(
            "ffmpeg",
            [
                "-v", "error", "-nostdin", "-i", path, "-map", "0:a:0", "-c", "copy", "-f", "framemd5", "-",
            ]
        ).succeeded()
        return run.lines.filter { !$0.hasPrefix("#") }.compactMap {
            $0.split(separator: ",").dropFirst(5).first.map { String($0).trimmed }
        }
    }

    /// When each picture is shown, in seconds.
    static func times(_ path: String) async throws -> [Double] {
        let run = try await ProgramRun.run(
            "ffprobe",
            [
                "-v", "error", "-select_streams", "v:0", "-show_entries", "frame=pts_time", "-of", "csv=p=0",
                path,
            ]
        ).succeeded()
        return run.lines.compactMap { Double($0.split(separator: ",").first.map(String.init) ?? "") }
    }

    /// One channel of samples at 48000 a second, from the film's start on, as a player would hear it.
    static func sound(_ path: String) async throws -> [Int16] {
        let run = try await ProgramRun.run(
            "ffmpeg",
            [
                "-v", "error", "-nostdin", "-i", path, "-map", "0:a:0", "-af",
                "aresample=48000:async=1:first_pts=0",
                "-ac", "1", "-f", "s16le", "-",
            ]
        ).succeeded()
        #expect(run.errorText == "", "\(path)")
        return stride(from: 0, to: run.output.count - 1, by: 2).map {
            Int16(bitPattern: UInt16(run.output[$0]) | UInt16(run.output[$0 + 1]) << 8)
        }
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
