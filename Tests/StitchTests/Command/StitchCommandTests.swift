import JSON
import TestSupport
import Testing

/// The command with real shots: what a person and a script see of it.
@Suite struct StitchCommandTests {
    private static let base = ClipRecipe(Picture().lasting(2), sound: Sound(), layout: .indexFirst)
    private static let shots = [
        "a.mp4": base, "b.mp4": base.with { $0.picture?.bFrames = 2 },
        "c.mp4": base.with { $0.picture?.frames = 36 },
    ]

    @Test func `shots become a film, picture for picture`() async throws {
        let bench = try await StitchBench(Self.shots)
        let film = try await bench.film("a.mp4", "b.mp4", "c.mp4")
        #expect(film["output"]?.string == "film.mp4" && film["error"] == nil, "\(film.line)")
        #expect(film["mode"]?.string == "copy")
        #expect(film["frames"] == .int(48 + 48 + 36))
        #expect(film["duration"]?.text == "5.5")
        let shots = film["shots"]?.elements ?? []
        #expect(shots.compactMap { $0["source"]?.string } == ["a.mp4", "b.mp4", "c.mp4"])
        #expect(shots.map { $0["frames"] } == [.int(48), .int(48), .int(36)])
        for shot in shots {
            let offset = try #require(shot["join_offset_ms"]?.text.flatMap { Double($0) })
            #expect(abs(offset) <= 10.7, "\(shot.line)")
        }
        var expected: [String] = []
        for name in ["a.mp4", "b.mp4", "c.mp4"] { expected += try await bench.pictures(of: name) }
        #expect(try await bench.pictures(of: "film.mp4") == expected)
        #expect(try await bench.files == ["a.mp4", "b.mp4", "c.mp4", "film.mp4"])
    }

    /// Python reads the line as a script would.
    @Test func `the JSON is the contract`() async throws {
        let bench = try await StitchBench(Self.shots)
        let run = try await bench.stitch("a.mp4", "c.mp4", "-o", "film.mp4", "--json", "--sound", "none")
        let script = """
            import json, sys
            number = (int, float)
            lines = sys.stdin.read().splitlines()
            assert len(lines) == 1, lines
            film = json.loads(lines[0])
            assert film["output"] == "film.mp4" and isinstance(film["duration"], number)
            assert isinstance(film["frames"], int) and film["mode"] in ("copy", "mixed", "encode")
            assert film["sound"] == "none" and film["error"] is None
            for shot in film["shots"]:
                assert isinstance(shot["source"], str) and isinstance(shot["in"], number)
                assert isinstance(shot["out"], number) and isinstance(shot["frames"], int)
                assert shot["copied"] is True and shot["join_offset_ms"] is None
            """
        #expect(run.exitCode == 0, "\(run.errorText)")
        _ = try await ProgramRun.run("python3", ["-c", script], input: .bytes(run.output)).succeeded()
    }

    @Test func `a person reads a card`() async throws {
        let bench = try await StitchBench(Self.shots)
        let run = try await bench.stitch("a.mp4", "b.mp4", "c.mp4", "-o", "film.mp4")
        #expect(run.exitCode == 0, "\(run.errorText)")
        // Sizes are the encoder's, and change with its version.
        let text = run.text.replacing(/[0-9.]+ (kB|MB)/) { "N \($0.output.1)" }
        expectRecorded(text, "film-card.txt")
    }

    @Test func `a plan says what fits, and makes nothing`() async throws {
        let bench = try await StitchBench(
            Self.shots.merging(["odd.mp4": Self.base.with { $0.picture?.width = 160 }]) { $1 })
        let run = try await bench.stitch("--plan", "a.mp4", "odd.mp4", "c.mp4")
        #expect(run.exitCode == 0, "\(run.errorText)")
        expectRecorded(run.text, "plan-card.txt")
        #expect(try await bench.files == ["a.mp4", "b.mp4", "c.mp4", "odd.mp4"])
        let refused = try await bench.stitch("--plan", "--json", "--mode", "copy", "a.mp4", "odd.mp4")
        let plan = try JSON.read(refused.output)
        #expect(refused.exitCode == 1 && plan["error"]?["message"] != nil, "\(plan.line)")
        #expect(plan["shots"]?[1]?["differences"]?.elements.contains { $0["what"]?.string == "size" } == true)
    }

    @Test func `what became of encoded pictures is told`() async throws {
        let bench = try await StitchBench(
            ["a.mp4": Self.base, "odd.mp4": Self.base.with { $0.picture?.width = 160 }])
        let film = try await bench.film("a.mp4", "odd.mp4", "a.mp4")
        let ssim = try #require(film["ssim"]?.text.flatMap { Double($0) })
        #expect(film["mode"]?.string == "mixed" && ssim > 0.9 && ssim <= 1, "\(film.line)")
        #expect(film["shots"]?.elements.map { $0["ssim"]?.text } == [nil, "\(ssim)", nil], "\(film.line)")
        let run = try await bench.stitch("a.mp4", "odd.mp4", "a.mp4", "-o", "again.mp4")
        #expect(run.text.contains("  quality    SSIM 0.9") && run.text.contains("copied but for 48 of 144"))
    }

    @Test func `what cannot be copied is refused with the reason, and leaves nothing`() async throws {
        let bench = try await StitchBench(
            ["a.mp4": Self.base, "odd.mp4": Self.base.with { $0.picture?.width = 160 }])
        let run = try await bench.stitch("--mode", "copy", "a.mp4", "odd.mp4", "-o", "film.mp4", "--json")
        #expect(run.exitCode == 3)
        let answer = try JSON.read(run.output)
        #expect(answer["error"]?["message"]?.string?.contains("odd.mp4") == true, "\(answer.line)")
        #expect(answer["frames"] == nil && answer["output"]?.string == "film.mp4")
        #expect(try await bench.files == ["a.mp4", "odd.mp4"])
    }

    @Test func `a list says what each shot is`() async throws {
        let bench = try await StitchBench([
            "takes/a.mp4": Self.base, "takes/b.mp4": Self.base, "takes/c[1..2].mp4": Self.base,
        ])
        try bench.folder.write(
            #"""
            {"title": "Boats", "shots": [
              {"file": "a.mp4", "in": 0.5, "out": "0:01.5", "title": "The \"paper\" boat"},
              {"file": "b.mp4", "transition": "cut"},
              "c[1..2].mp4", "b.mp4[..1]"]}
            """#.utf8, to: "takes/list.json")
        let film = try await bench.film("--shots", "takes/list.json")
        #expect(
            (film["shots"]?.elements ?? []).map { $0["frames"] } == [.int(24), .int(48), .int(48), .int(24)])
        #expect(film["shots"]?[0]?["in"]?.text == "0.5" && film["shots"]?[0]?["out"]?.text == "1.5")
        let chapters = try await ProgramRun.run(
            "ffprobe",
            ["-v", "error", "-show_chapters", "-show_format", "-of", "json", bench.folder("film.mp4")])
        let told = try JSON.read(chapters.output)
        let titles = told["chapters"]?.elements.compactMap { $0["tags", "title"]?.string }
        #expect(titles == ["The \"paper\" boat [a.mp4]", "b.mp4", "c[1..2].mp4", "b.mp4"])
        #expect(told["format", "tags", "title"]?.string == "Boats")
        #expect(told["format", "tags", "comment"]?.string?.hasPrefix("4 shots, stitched by Dailies") == true)
    }

    @Test func `tags and chapters survive a plain copy`() async throws {
        let bench = try await StitchBench(Self.shots)
        _ = try await bench.film("a.mp4", "c.mp4[..1]", "--title", "A — b")
        _ = try await ProgramRun.run(
            "ffmpeg", ["-v", "error", "-i", bench.folder("film.mp4"), "-c", "copy", bench.folder("copy.mp4")]
        ).succeeded()
        let copy = try await ProgramRun.run(
            "ffprobe",
            ["-v", "error", "-show_chapters", "-show_format", "-of", "json", bench.folder("copy.mp4")])
        let told = try JSON.read(copy.output)
        #expect(told["format", "tags", "title"]?.string == "A — b")
        #expect(told["chapters"]?.elements.count == 2)
        let provenance = try JSON.read(try #require(told["format", "tags", "description"]?.string))
        #expect(
            provenance["shots"]?[1]?["title"]?.string == "c" && provenance["shots"]?[1]?["out"]?.string == "1"
        )
    }

    @Test func `an existing film is replaced when that is asked for`() async throws {
        let bench = try await StitchBench(Self.shots)
        try bench.folder.write("old".utf8, to: "film.mp4")
        let film = try await bench.film("a.mp4", "--force")
        #expect(film["frames"] == .int(48))
        #expect(try await bench.pictures(of: "film.mp4").count == 48)
        #expect(try await bench.files == ["a.mp4", "b.mp4", "c.mp4", "film.mp4"])
    }

    @Test func `the cuts are written for editors`() async throws {
        let bench = try await StitchBench(Self.shots)
        _ = try await bench.film(
            "a.mp4", "c.mp4[0.5..]", "--edl", "lists/film.edl", "--otio", "lists/film.otio")
        let script = """
            import sys, opentimelineio as otio
            edl = otio.adapters.read_from_file(sys.argv[1], adapter_name="cmx_3600", rate=24)
            otio_ = otio.adapters.read_from_file(sys.argv[2])
            for t in (edl, otio_):
                v = [c for c in t.tracks if c.kind == "Video"][0]
                print([(c.name, c.source_range.start_time.value, c.source_range.duration.value) for c in v])
            v = [c for c in otio_.tracks if c.kind == "Video"][0]
            print([(c.available_range().start_time.value, c.available_range().duration.value) for c in v])
            """
        let judge = try await ProgramRun.run(
            Judges.python, ["-c", script, bench.folder("lists/film.edl"), bench.folder("lists/film.otio")]
        ).succeeded()
        let expected = "[('a', 0.0, 48.0), ('c', 12.0, 24.0)]"
        #expect(
            judge.lines.map { $0.replacing(", 0,", with: ", 0.0,") }
                == [expected, expected, "[(0.0, 48.0), (0.0, 36.0)]"], "\(judge.text)")
    }

    /// Ctrl-C, and killing, in the middle of an encoding.
    @Test(arguments: [2, 9] as [Int32]) func `an end in between leaves nothing`(_ signal: Int32) async throws
    {
        let bench = try await StitchBench([
            "long.mp4": ClipRecipe(Picture(width: 1280, height: 720).lasting(10), layout: .indexFirst)
        ])
        let line = """
            timeout --preserve-status -s \(signal) 0.7 '\(BuiltProgram.dailies.path)' stitch --no-archive \
            --mode encode --preset veryslow --crf 10 long.mp4 long.mp4 long.mp4 long.mp4 -o film.mp4; echo $?
            """
        let run = try await ProgramRun.run(
            "bash", ["-c", line], workingDirectory: bench.folder.path, timeout: 60)
        #expect(run.lines.last == (signal == 2 ? "130" : "137"), "\(run.text)\(run.errorText)")
        #expect(try await bench.files == ["long.mp4"])
    }
}
