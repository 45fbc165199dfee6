import JSON
import Posix
import TestSupport
import Testing

/// `dailies export`, on an archive of real clips.
struct ExportCommandTests {
    private func shelf() async throws -> FilmShelf {
        let shelf = try FilmShelf()
        try await shelf.drawClips()
        try await shelf.keep("fog.mp4", task: "cgt-fog", prompt: "=fog, \"thick\"\nand cold")
        try await shelf.keep("sea.mp4", task: "cgt-sea", prompt: "The sea")
        return shelf
    }

    private func validated(_ bag: String) async throws -> ProgramRun {
        let script = """
            import bagit, sys
            bag = bagit.Bag(sys.argv[1])
            bag.validate()
            print("\\n".join(sorted(bag.payload_files())))
            """
        return try await ProgramRun.run(Judges.python, ["-c", script, bag])
    }

    @Test func aFilmTakesItsClipsAlong() async throws {
        let shelf = try await shelf()
        try await shelf.keepFilm([("fog.mp4", "cgt-fog")])
        let run = try await shelf.dailies(["export", "--bagit", "out/bag", "trailer", "--json"])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(run.lines.count == 2 && run.text.contains(#""clip":"cgt-fog","state":"exported""#))
        let judge = try await validated(shelf.folder("out/bag"))
        #expect(judge.exitCode == 0, "\(judge.errorText)")
        #expect(judge.lines.contains("data/films/trailer/record.json"))
        #expect(judge.lines.count { $0.hasPrefix("data/clips/") && $0.contains("/cgt-fog/") } == 4)
        #expect(!judge.text.contains("cgt-sea"))
        let sums = try await ProgramRun.run(
            "bash", ["-c", "sha256sum -c --strict --quiet manifest-sha256.txt tagmanifest-sha256.txt"],
            workingDirectory: shelf.folder("out/bag"))
        #expect(sums.exitCode == 0, "\(sums.errorText)")
        // Once more into the same place is a mistake, and changes nothing.
        let again = try await shelf.dailies(["export", "--bagit", "out/bag"])
        #expect(again.exitCode == 2 && again.errorText.contains("it exists already"))
        #expect(try await validated(shelf.folder("out/bag")).exitCode == 0)
    }

    @Test func tablesAndRecordsComeOut() async throws {
        let shelf = try await shelf()
        let table = try await shelf.dailies(["export", "--csv", "-"])
        let script = """
            import csv, io, sys
            rows = list(csv.DictReader(io.TextIOWrapper(sys.stdin.buffer, "utf-8", newline="")))
            print([(row["clip"], row["prompt"], float(row["duration"])) for row in rows])
            """
        let judge = try await ProgramRun.run("python3", ["-c", script], input: .bytes(table.output))
        #expect(
            judge.lines == [#"[('cgt-fog', '\'=fog, "thick"\nand cold', 2.0), ('cgt-sea', 'The sea', 2.0)]"#],
            "\(judge.errorText)")
        let lines = try await shelf.dailies(["export", "--jsonl", "records.jsonl", "--tag", "none"])
        #expect(lines.exitCode == 0)
        #expect(try shelf.folder.read("records.jsonl") == [])
        let more = try await shelf.dailies(["export", "--jsonl", "records.jsonl", "cgt-sea"])
        #expect(more.exitCode == 2 && more.errorText.contains("it exists already"))
        let forced = try await shelf.dailies(["export", "--force", "--jsonl", "records.jsonl", "cgt-sea"])
        #expect(forced.exitCode == 0)
        let written = try JSON.read(try shelf.folder.read("records.jsonl"))
        let place = try #require(shelf.folder.contents().first { $0.hasSuffix("cgt-sea/record.json") })
        let record = try JSON.read(try shelf.folder.read(place))
        #expect(written["request"] == record["request"] && written["examination"] == record["examination"])
        for wrong in [
            ["export"], ["export", "--csv", "-", "--jsonl", "-"],
            ["export", "--csv", "-", "--tag", "a", "cgt-sea"],
            ["export", "--csv", "-", "no-such-clip"], ["export", "--bagit", "empty", "--tag", "none"],
        ] {
            let run = try await shelf.dailies(wrong)
            #expect(run.exitCode == 2 && run.output.isEmpty, "\(wrong)")
        }
        #expect(try shelf.folder.contents().allSatisfy { !$0.hasPrefix("empty") })
    }

    @Test func damageIsLeftOutAndTold() async throws {
        let shelf = try await shelf()
        let clip = try #require(shelf.folder.contents().first { $0.hasSuffix("cgt-fog/cgt-fog.mp4") })
        var bytes = try shelf.folder.read(clip)
        bytes[bytes.count / 2] ^= 1
        _ = try await ProgramRun.run("rm", ["-f", shelf.folder(clip)]).succeeded()
        try shelf.folder.write(bytes, to: clip)
        let run = try await shelf.dailies(["export", "--bagit", "bag"])
        #expect(run.exitCode == 3 && run.errorText.contains("cgt-fog.mp4: it is not what it was"))
        let judge = try await validated(shelf.folder("bag"))
        #expect(judge.exitCode == 0 && !judge.text.contains("cgt-fog") && judge.text.contains("cgt-sea"))
    }

    /// Killed at any moment there is either no bag or a whole one, and the next run makes it.
    @Test(arguments: 0..<TestScale.count(5, full: 60))
    func killedExportsLeaveNoBag(seed: Int) async throws {
        let shelf = try await shelf()
        var random = SplitMix64(seed: UInt64(seed))
        let pause = Int.random(in: 0..<40_000, using: &random)
        let line = """
            '\(BuiltProgram.dailies.path)' export --archive archive --bagit bag & \
            python3 -c 'import time; time.sleep(\(pause) / 1e6)'; kill -9 $! 2>/dev/null; wait $!; true
            """
        _ = try await ProgramRun.run("bash", ["-c", line], workingDirectory: shelf.folder.path).succeeded()
        if Folder.kind(of: shelf.folder("bag")) == .missing {
            let run = try await shelf.dailies(["export", "--bagit", "bag"])
            #expect(run.exitCode == 0, "\(run.errorText)")
            #expect(Folder.kind(of: shelf.folder("bag.unfinished")) == .missing)
        }
        #expect(try await validated(shelf.folder("bag")).exitCode == 0)
    }
}
