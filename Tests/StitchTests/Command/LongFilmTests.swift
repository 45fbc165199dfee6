import JSON
import TestSupport
import Testing

/// Films that hold more than one file from outside may.
@Suite struct LongFilmTests {
    /// Two million packets of sound are less than twelve hours.
    @Test func `a film of thirteen hours is made and proved`() async throws {
        let folder = try TemporaryFolder("long")
        func clip(_ name: String, _ inputs: [String], _ seconds: Int) async throws {
            let inputs = inputs.flatMap { ["-f", "lavfi", "-i", $0] }
            _ = try await ProgramRun.run(
                "ffmpeg",
                ["-v", "error"] + inputs + ["-t", "\(seconds)", "-c:v", "libx264", "-preset", "ultrafast"]
                    + ["-c:a", "aac", folder(name)], timeout: 120
            ).succeeded()
        }
        try await clip("heard.mp4", ["color=s=64x64:r=1", "sine=r=48000"], 4)
        try await clip("long.mp4", ["color=s=64x64:r=1"], 23_400)
        let run = try await ProgramRun.run(
            .dailies,
            ["stitch", "--json", "--no-archive", "heard.mp4", "long.mp4", "long.mp4", "-o", "film.mp4"],
            workingDirectory: folder.path, timeout: 120)
        #expect(run.exitCode == 0, "\(run.text)\(run.errorText)")
        let counted = try await ProgramRun.run(
            "ffprobe",
            ["-v", "error", "-show_entries", "stream=nb_frames", "-of", "csv=p=0", folder("film.mp4")]
        ).succeeded()
        #expect(counted.lines.prefix(2) == ["46804", "2193939"], "\(counted.text)")
    }
}
