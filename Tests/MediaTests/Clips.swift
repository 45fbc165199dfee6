import Posix

/// Runs a real program and gives its output; the tests fail with its own words where it fails.
func run(_ program: String, _ arguments: [String]) throws -> [UInt8] {
    let pipe = try FileDescriptor.pipe()
    let output = FileDescriptor(owning: pipe.read)
    let input = FileDescriptor(owning: pipe.write)
    let child = try ChildProcess.start(
        program, arguments, environment: ProcessSurroundings.environment(),
        streams: ChildProcess.Streams(output: input.number, error: 2))
    try input.close(as: program)
    let bytes = try output.readToEnd(as: program)
    let end = try child.wait()
    guard end.kind == .exited(0) else { throw ProgramFailed(program: program, arguments: arguments) }
    return bytes
}

struct ProgramFailed: Error, CustomStringConvertible {
    let program: String
    let arguments: [String]
    var description: String { "\(program) \(arguments.joined(separator: " ")) failed" }
}

/// A folder of this test run's own, removed with the last reference to it.
final class Folder: Sendable {
    let path: String

    init() throws {
        let made = try run("mktemp", ["-d", "-t", "dailies-media.XXXXXX"])
        path = String(decoding: made, as: UTF8.self).split(separator: "\n").joined()
    }

    deinit { _ = try? run("rm", ["-r", "--", path]) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func write(_ bytes: [UInt8], as name: String) throws -> String {
        let path = file(name)
        let descriptor = try FileDescriptor.open(path, for: .replacing)
        try descriptor.write(bytes, as: path)
        return path
    }

    /// Makes a file with the real ffmpeg. Words are split at spaces; `<name>` is a file of this folder.
    func ffmpeg(_ arguments: String, _ output: String) throws -> String {
        let words = arguments.split(separator: " ").map { word in
            word.hasPrefix("<") ? file(String(word.dropFirst().dropLast())) : String(word)
        }
        let path = file(output)
        _ = try run("ffmpeg", ["-v", "error", "-nostdin", "-y"] + words + [path])
        return path
    }
}

func contents(_ path: String) throws -> [UInt8] {
    try FileDescriptor.open(path, for: .reading).readToEnd(as: path)
}
