import JSON
import Posix
import TestSupport
import Testing

/// Films of clips of an archive, and films in it.
@Suite struct StitchArchiveTests {
    private struct Studio: Sendable {
        let folder: TemporaryFolder
        /// Of two clips that were asked for by the same model.
        let clips: [String]

        /// Examined clips are known by their packets, too.
        init(examined: Bool = false) async throws {
            folder = try TemporaryFolder("studio")
            var clips: [String] = []
            for (name, prompt, frames) in [
                ("one", "a paper boat drifts down a street in the rain, seen from above", 48),
                ("two", "the boat sinks", 36),
            ] {
                let recipe = ClipRecipe(Picture(frames: frames), sound: Sound(), layout: .indexFirst)
                _ = try await ProgramRun.run(
                    "cp", [try await ClipShelf.path(for: recipe), folder("\(name).mp4")]
                ).succeeded()
                try folder.write(
                    #"{"model": "wan-2", "prompt": "\#(prompt)", "seconds": "2"}"#.utf8,
                    to: "\(name).request.json")
                let run = try await ProgramRun.run(
                    .dailies, ["import", "--json", "\(name).mp4"] + (examined ? [] : ["--quick"]),
                    workingDirectory: folder.path
                )
                clips.append(try JSON.read(run.output)["clip"]?.string ?? run.errorText)
            }
            self.clips = clips
        }

        func dailies(_ arguments: String...) async throws -> ProgramRun {
            try await ProgramRun.run(.dailies, arguments, workingDirectory: folder.path, timeout: 120)
        }

        /// Of the only record in a film's folder.
        func record(_ film: String) throws -> JSON {
            try JSON.read(try folder.read("dailies/films/\(film)/record.json"))
        }

        var films: [String] { (try? Folder.entries(of: folder("dailies/films")).map(\.name)) ?? [] }
    }

    /// A task that brought no file has a prompt as well, and cannot be meant.
    @Test func `words mean clips and not the tasks that failed`() async throws {
        let studio = try await Studio()
        let pair = #"""
            {"request": {"model": "wan-2", "prompt": "the boat sinks", "seconds": "2"}, "response":
            {"id": "t-1", "task_id": "t-1", "status": "failed", "error": {"code": "busy", "message": "no"}}}
            """#
        try studio.folder.write(pair.utf8, to: "lost.json")
        #expect(try await studio.dailies("archive", "lost.json").exitCode == 1)
        let listed = try await studio.dailies("show", "--json", "@search:sinks")
        #expect(listed.lines.count == 2, "\(listed.text)")
        let run = try await studio.dailies("stitch", "@search:street", "@search:sinks", "-o", "film.mp4")
        #expect(run.exitCode == 0, "\(run.errorText)")
    }

    @Test func `clips by their names become a film in the archive`() async throws {
        let studio = try await Studio()
        let run = try await studio.dailies(
            "stitch", "--json", studio.clips[0], "\(studio.clips[1])[0.5..]", "two.mp4", "-o", "Boats.mp4",
            "--title", "The boats")
        #expect(run.exitCode == 0, "\(run.errorText)")
        let film = try JSON.read(run.output)
        #expect(film["output"]?.string == "Boats.mp4" && film["film"]?.string == "the-boats", "\(film.line)")
        #expect(film["archived"]?.string == "films/the-boats/the-boats.mp4")
        // One file with two names, that nobody may write to.
        #expect(
            Folder.isSameFile(
                studio.folder("Boats.mp4"), studio.folder("dailies/films/the-boats/the-boats.mp4")))
        let record = try studio.record("the-boats")
        #expect(record["title"]?.string == "The boats")
        let shots = record["shots"]?.elements ?? []
        #expect(shots.map { $0["clip"]?.string } == [studio.clips[0], studio.clips[1], studio.clips[1]])
        #expect(shots.compactMap { $0["source"]?.string } == [studio.clips[0], studio.clips[1], "two.mp4"])
        for shot in shots {
            let clip = try #require(shot["clip"]?.string)
            let shown = try JSON.read(try await studio.dailies("show", "--json", clip).output)
            #expect(shot["sha256"]?.string == shown["sha256"]?.string)
        }
        let sum = try await ProgramRun.run("sha256sum", [studio.folder("Boats.mp4")]).succeeded()
        #expect(record["file"]?["sha256"]?.string == String(sum.text.prefix(64)))
        #expect(Folder.kind(of: studio.folder("dailies/films/the-boats/poster.jpg")) == .other)
        // It is in the catalog too.
        let shown = try JSON.read(try await studio.dailies("show", "--json", "the-boats").output)
        #expect(shown["sha256"]?.string == record["file"]?["sha256"]?.string, "\(shown.line)")
        #expect(
            try Folder.entries(of: studio.folder("dailies/incoming")).allSatisfy {
                !$0.name.hasPrefix(".dailies")
            })
    }

    @Test func `chapters say what was asked for, and which clip it is`() async throws {
        let studio = try await Studio()
        let run = try await studio.dailies("stitch", studio.clips[0], studio.clips[1], "-o", "film.mp4")
        #expect(run.exitCode == 0, "\(run.errorText)")
        let probe = try await ProgramRun.run(
            "ffprobe", ["-v", "error", "-show_chapters", "-of", "json", studio.folder("film.mp4")])
        let titles = try JSON.read(probe.output)["chapters"]?.elements.compactMap {
            $0["tags", "title"]?.string
        }
        #expect(
            titles == [
                "a paper boat drifts down a street in the rain, seen from above [\(studio.clips[0])]",
                "the boat sinks [\(studio.clips[1])]",
            ])
    }

    /// `ffmpeg -c copy` drops a box behind the media without a word: what was there is said in the record.
    @Test func `content credentials of the shots are recorded`() async throws {
        let studio = try await Studio(examined: true)
        // C2PA's own, 2.1, "Embedding manifests into BMFF-based assets".
        let box: [UInt8] =
            [0, 0, 0, 28] + Array("uuid".utf8) + [
                0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4,
                0x81, 0, 0, 0, 0,
            ]
        try studio.folder.write(try studio.folder.read("one.mp4") + box, to: "signed.mp4")
        let run = try await studio.dailies("stitch", "signed.mp4", "two.mp4", "-o", "film.mp4")
        #expect(run.exitCode == 0, "\(run.errorText)")
        let shots = try studio.record("film")["shots"]?.elements ?? []
        #expect(shots.map { $0["content_credentials"] } == [.bool(true), .bool(false)])
        // Its bytes are others, its packets are the clip's.
        #expect(shots.map { $0["clip"]?.string } == studio.clips)
    }

    /// The very bytes under another name, the packets in another container with other sound, and a stranger.
    @Test func `files from elsewhere are recognised`() async throws {
        let studio = try await Studio(examined: true)
        func make(_ arguments: String...) async throws {
            let all = ["-v", "error"] + arguments.map { $0.hasSuffix(".mp4") ? studio.folder($0) : $0 }
            _ = try await ProgramRun.run("ffmpeg", all, workingDirectory: studio.folder.path).succeeded()
        }
        _ = try await ProgramRun.run("cp", [studio.folder("one.mp4"), studio.folder("x.mp4")]).succeeded()
        try await make("-i", "two.mp4", "-map", "0:v", "-c", "copy", "-metadata", "title=x", "y.mkv")
        try await make("-f", "lavfi", "-i", "testsrc=s=320x180:r=24:d=1", "-pix_fmt", "yuv420p", "z.mp4")
        let run = try await studio.dailies("stitch", "x.mp4", "y.mkv", "z.mp4", "-o", "film.mp4", "--json")
        #expect(run.exitCode == 0, "\(run.errorText)")
        let film = try JSON.read(run.output)
        #expect(
            film["shots"]?.elements.map { $0["chapter"]?.string } == [
                "a paper boat drifts down a street in the rain, seen from above [\(studio.clips[0])]",
                "the boat sinks [\(studio.clips[1])]", "z.mp4",
            ], "\(film.line)")
        let shots = try studio.record("film")["shots"]?.elements ?? []
        #expect(shots.map { $0["clip"]?.string } == [studio.clips[0], studio.clips[1], nil])
        #expect(shots.map { $0["source"]?.string } == ["x.mp4", "y.mkv", "z.mp4"])
    }

    @Test func `lineage names the shot at a time, also in a copy in another container`() async throws {
        let studio = try await Studio()
        let made = try await studio.dailies("stitch", studio.clips[0], studio.clips[1], "-o", "film.mp4")
        #expect(made.exitCode == 0, "\(made.errorText)")
        _ = try await ProgramRun.run(
            "ffmpeg",
            ["-v", "error", "-i", studio.folder("film.mp4"), "-c", "copy", studio.folder("copy.mkv")]
        ).succeeded()
        for (file, time, clip, prompt) in [
            ("film.mp4", "0:01", 0, "a paper boat drifts"), ("film.mp4", "2.5", 1, "the boat sinks"),
            ("copy.mkv", "2.5", 1, "the boat sinks"),
        ] {
            let run = try await studio.dailies("lineage", file, "--at", time)
            #expect(run.exitCode == 0, "\(run.errorText)")
            #expect(run.text.contains(studio.clips[clip]) && run.text.contains(prompt), "\(run.text)")
            #expect(!run.text.contains(studio.clips[1 - clip]), "\(run.text)")
            #expect(run.text.contains("wan-2"))
        }
    }

    /// The same film made twice is there once, and its name on the command line is another file.
    @Test func `the same film again is known`() async throws {
        let studio = try await Studio()
        for name in ["a.mp4", "b.mp4"] {
            let run = try await studio.dailies(
                "stitch", "--title", "Boats", studio.clips[0], studio.clips[1], "-o", name)
            #expect(run.exitCode == 0, "\(run.errorText)")
        }
        #expect(studio.films == ["boats"])
        #expect(Folder.isSameFile(studio.folder("a.mp4"), studio.folder("b.mp4")))
        let other = try await studio.dailies("stitch", "--title", "Boats", studio.clips[1], "--json")
        #expect(try JSON.read(other.output)["film"]?.string == "boats-2", "\(other.text)")
        #expect(studio.films == ["boats", "boats-2"])
    }

    @Test func `without the archive nothing is kept there`() async throws {
        let studio = try await Studio()
        let run = try await studio.dailies("stitch", "--no-archive", studio.clips[0], "-o", "film.mp4")
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(studio.films == [])
        let names = try await studio.dailies("stitch", "--no-archive", "zzz-nobody", "-o", "x.mp4")
        #expect(names.exitCode == 2 && names.errorText.contains("zzz-nobody"), "\(names.errorText)")
    }

    @Test func `on another file system the film is a copy`() async throws {
        let studio = try await Studio()
        let other = try TemporaryFolder("shm", in: "/dev/shm")
        let run = try await studio.dailies("stitch", studio.clips[0], "-o", other("film.mp4"))
        #expect(run.exitCode == 0, "\(run.errorText)")
        let same = try await ProgramRun.run(
            "cmp", [other("film.mp4"), studio.folder("dailies/films/film/film.mp4")])
        #expect(same.exitCode == 0)
        #expect(try Folder.entries(of: other.path).map(\.name) == ["film.mp4"])
    }

    @Test func `an archive that cannot be used starts nothing`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("mine".utf8, to: "full/of/other.txt")
        let clip = try await ClipShelf.path(for: ClipRecipe(Picture().lasting(1), layout: .indexFirst))
        let run = try await ProgramRun.run(
            .dailies, ["stitch", clip, "-o", folder("film.mp4"), "--archive", folder("full")])
        #expect(run.exitCode == 4, "\(run.errorText)")
        let without = try await ProgramRun.run(
            .dailies, ["stitch", clip, "-o", "film.mp4", "--no-archive", "--archive", "full"],
            workingDirectory: folder.path)
        #expect(without.exitCode == 0, "\(without.errorText)")
        _ = try await ProgramRun.run("rm", [folder("film.mp4")]).succeeded()
        #expect(try folder.contents() == ["full/", "full/of/", "full/of/other.txt"])
    }
}
