package import ArchiveModel
package import Posix

/// The worker program, `dailies-media`, which lies beside `dailies`.
package struct MediaProgram: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// The one beside the running program.
    package static func beside(executable: String) -> MediaProgram {
        let folder = executable.lastIndex(of: "/").map { executable[..<$0] } ?? "."
        return MediaProgram(path: "\(folder)/dailies-media")
    }

    /// The FFmpeg libraries it runs on. Blocks until it has answered.
    package func libraries(environment: [String: String]) throws(SystemError) -> [Software] {
        let pipe = try FileDescriptor.pipe()
        let output = FileDescriptor(owning: pipe.read)
        let input = FileDescriptor(owning: pipe.write)
        let child = try ChildProcess.start(
            path, ["--version"], environment: environment,
            streams: ChildProcess.Streams(output: input.number))
        // Our copy of the writing end, or the reading end never sees the end of file.
        try input.close(as: path)
        let answer = try output.readToEnd(upTo: 65_536, as: path)
        _ = try child.wait()
        return String(decoding: answer, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2 else { return nil }
            return Software(name: String(words[0]), version: String(words[1]))
        }
    }
}
