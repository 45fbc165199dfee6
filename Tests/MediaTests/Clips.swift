import Posix
import TestSupport

extension TemporaryFolder {
    /// Makes a file with the real ffmpeg. Words are split at spaces; `<name>` is a file of this folder.
    func ffmpeg(_ arguments: String, _ output: String) async throws -> String {
        let words = arguments.split(separator: " ").map { word in
            word.hasPrefix("<") ? self(String(word.dropFirst().dropLast())) : String(word)
        }
        let command = ["-v", "error", "-nostdin", "-y"] + words + [self(output)]
        _ = try await ProgramRun.run("ffmpeg", command).succeeded()
        return self(output)
    }

    /// A clip of 36 frames in 1.5 seconds.
    func clip(_ options: String = "", _ name: String = "a.mp4") async throws -> String {
        try await ffmpeg(
            "-f lavfi -i testsrc2=s=192x108:r=24:d=1.5 -f lavfi -i sine=d=1.5 -c:v libx264 -preset ultrafast"
                + " -pix_fmt yuv420p -c:a aac" + options, name)
    }
}

func contents(_ path: String) throws -> [UInt8] {
    try FileDescriptor.open(path, for: .reading).readToEnd(as: path)
}
