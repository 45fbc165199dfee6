import JSON
import Posix
import TestSupport
import Testing

/// Ends that nobody chose: kills at any instant, a full disk. No half film, nothing left over, the shots untouched.
@Suite struct KillTests {
    private static let shot = ClipRecipe(
        Picture(width: 640, height: 360).lasting(2), sound: Sound(), layout: .indexFirst)

    @Test func `killed at any instant`() async throws {
        let bench = try await StitchBench(["a.mp4": Self.shot, "b.mp4": Self.shot])
        func run(_ arguments: [String], killedAfter seconds: Double?) async throws -> ProgramRun {
            let command =
                [
                    BuiltProgram.dailies.path, "stitch", "a.mp4", "b.mp4", "--mode", "encode", "--title",
                    "Boats",
                ]
                + arguments
            let limit = seconds.map { ["-s", "KILL", "\($0)"] } ?? ["60"]
            return try await ProgramRun.run("timeout", limit + command, workingDirectory: bench.folder.path)
        }
        let whole = try await run(["-o", "whole.mp4"], killedAfter: nil)
        #expect(whole.exitCode == 0, "\(whole.errorText)")
        let sums = try await sums(of: ["a.mp4", "b.mp4", "whole.mp4"], in: bench)
        let seconds = whole.wallSeconds
        var random = SplitMix64(seed: 9)
        var finished = 0
        let count = TestScale.count(6, full: 50)
        for number in 0..<count {
            // Half of them near the end, where names are given.
            let share = Double.random(in: number % 2 == 0 ? 0...1 : 0.8...1.1, using: &random)
            let end = try await run(["-o", "film-\(number).mp4"], killedAfter: max(0.02, seconds * share))
            if end.exitCode == 0 { finished += 1 }
        }
        let last = try await run(["-o", "last.mp4"], killedAfter: nil)
        #expect(last.exitCode == 0, "\(last.errorText)")
        // One film in the archive, and whatever names of it there are, are whole.
        let films = try Folder.entries(of: bench.folder("dailies/films")).map(\.name)
        #expect(films == ["boats"])
        let names = try await bench.files.filter { $0.hasPrefix("film-") || $0.hasPrefix("last") }
        #expect(names.count > finished)
        for name in names {
            #expect(Folder.isSameFile(bench.folder(name), bench.folder("whole.mp4")), "\(name)")
        }
        #expect(try await self.sums(of: ["a.mp4", "b.mp4", "whole.mp4"], in: bench) == sums)
        let left = try await bench.files.filter { file in
            !names.contains(file) && !["a.mp4", "b.mp4", "whole.mp4"].contains(file)
                && !file.hasPrefix("dailies/films/boats/") && !file.hasPrefix("dailies/catalog.sqlite")
        }
        #expect(
            left.allSatisfy {
                $0.hasSuffix(".lock") || $0.hasSuffix("/.in-use") || $0.hasSuffix("dailies.json")
                    || $0 == "dailies/.writer"
            }, "\(left)")
    }

    private func sums(of files: [String], in bench: StitchBench) async throws -> [String] {
        try await ProgramRun.run("sha256sum", files, workingDirectory: bench.folder.path).succeeded().lines
    }

    /// A real file system of its own that is too small for the film.
    @Test func `a disk that is full`() async throws {
        let bench = try await StitchBench(["a.mp4": Self.shot, "b.mp4": Self.shot])
        let script = """
            mkdir small && mount -t tmpfs -o size=64k none small &&
            '\(BuiltProgram.dailies.path)' stitch --no-archive a.mp4 b.mp4 -o small/film.mp4; echo "ended $?"; ls -A small
            """
        let run = try await ProgramRun.run(
            "unshare", ["-rm", "bash", "-c", script], workingDirectory: bench.folder.path)
        #expect(run.text == "ended 3\n", "\(run.text)\(run.errorText)")
        #expect(
            run.errorText.contains("could not write to small/film.mp4: the disk is full; free some space"),
            "\(run.errorText)")
    }

    @Test func `a folder that may not be written to`() async throws {
        let bench = try await StitchBench(["a.mp4": Self.shot])
        let script = """
            mkdir closed && mount -t tmpfs -o ro none closed &&
            '\(BuiltProgram.dailies.path)' stitch --no-archive a.mp4 -o closed/film.mp4; echo "ended $?"
            """
        let run = try await ProgramRun.run(
            "unshare", ["-rm", "bash", "-c", script], workingDirectory: bench.folder.path)
        #expect(run.text == "ended 3\n", "\(run.text)\(run.errorText)")
        #expect(run.errorText.contains("film.mp4") && run.errorText.contains("read-only"), "\(run.errorText)")
    }
}
