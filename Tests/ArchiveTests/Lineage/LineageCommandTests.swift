import JSON
import TestSupport
import Testing

/// `dailies lineage`, on files that people made of files.
struct LineageCommandTests {
    private static let prompt =
        "A lighthouse in fog, its beam sweeping over black water; slow push in, no people"

    private func shelf() async throws -> FilmShelf {
        let shelf = try FilmShelf()
        try await shelf.drawClips()
        try await shelf.keep("fog.mp4", task: "cgt-fog", prompt: Self.prompt)
        try await shelf.keep("sea.mp4", task: "cgt-sea", prompt: "The sea at night")
        return shelf
    }

    private func object(_ run: ProgramRun) throws -> JSON { try JSON.read(run.lines.first ?? "") }

    /// What people do to files that they get, and how each is found again.
    @Test func copiesAreFound() async throws {
        let shelf = try await shelf()
        try await shelf.ffmpeg("-i fog.mp4 -c copy", "a.mkv")
        let same = "has the same pictures and sound, in another container or with other tags"
        let copies = [
            ("-i fog.mp4 -c copy -f mp4 -movflags +faststart", "renamed", "packets", same),
            ("-i a.mkv -c copy", "b.mp4", "packets", same),
            ("-i a.mkv", "a.mkv", "packets", same),
            ("-i fog.mp4 -c copy -metadata title=Mine -metadata comment=stolen", "c.mp4", "packets", same),
            (
                "-i fog.mp4 -c copy -map_metadata -1 -movflags frag_keyframe+empty_moov", "d.mp4", "packets",
                same
            ),
            ("-i fog.mp4 -c copy -an", "e.mp4", "packets", "has the same pictures, without the sound"),
            (
                "-i fog.mp4 -f lavfi -i sine=f=99:d=2 -map 0:v -map 1:a -c:v copy -c:a aac", "f.mp4",
                "packets",
                "has the same pictures, with other sound"
            ),
            ("-i fog.mp4 -c copy -vn", "g.m4a", "packets", "has the same sound, with other pictures"),
            (
                "-i fog.mp4 -vf scale=160:-2 -c:v libx264 -crf 30 -c:a libmp3lame", "h.mp4", "look",
                "looks like it"
            ),
        ]
        _ = try await ProgramRun.run("cp", [shelf.folder("fog.mp4"), shelf.folder("other name.bin")])
            .succeeded()
        let exact = try await shelf.dailies(["lineage", "--json", "other name.bin"])
        #expect(try object(exact)["found", "by"]?.string == "sha256")
        for (words, name, way, says) in copies {
            if name != "a.mkv" { try await shelf.ffmpeg(words, name) }
            let run = try await shelf.dailies(["lineage", "--json", name])
            #expect(run.exitCode == 0, "\(name): \(run.errorText)")
            let found = try object(run)
            #expect(found["subject"]?.string == name)
            #expect(found["found", "by"]?.string == way, "\(name)")
            #expect(found["found", "says"]?.string == says, "\(name)")
            #expect(found["lineage", "clip"]?.string == "cgt-fog", "\(name)")
            #expect(found["lineage", "request", "prompt"]?.string == Self.prompt, "\(name)")
            #expect((found["found", "candidates"]?[0]?["distance"] != nil) == (way == "look"), "\(name)")
        }
    }

    @Test func strangersAreNotFound() async throws {
        let shelf = try await shelf()
        try await shelf.ffmpeg(
            "-f lavfi -i smptebars=s=320x180:d=2 -c:v libx264 -pix_fmt yuv420p", "bars.mp4")
        let stranger = try await shelf.dailies(["lineage", "bars.mp4"])
        #expect(stranger.exitCode == 1 && stranger.output.isEmpty)
        #expect(
            stranger.errorText == "bars.mp4: nothing in the archive has its bytes, its packets or its look\n")
        let told = try await shelf.dailies(["lineage", "--json", "bars.mp4"])
        #expect(told.exitCode == 1)
        #expect(try object(told)["found"] == nil && object(told)["error"] == nil)
        try shelf.folder.write("no video".utf8, to: "notes.txt")
        let text = try await shelf.dailies(["lineage", "--json", "notes.txt", "fog.mp4"])
        #expect(text.exitCode == 3 && text.lines.count == 2)
        #expect(try object(text)["error", "code"]?.string == "not-a-video")
        let typo = try await shelf.dailies(["lineage", "fog.mp4", "cgt-fox"])
        #expect(typo.exitCode == 2 && typo.output.isEmpty && typo.errorText.contains("cgt-fox"))
        let nowhere = try await ProgramRun.run(
            .dailies, ["lineage", "fog.mp4", "--archive", "nothing"], workingDirectory: shelf.folder.path)
        #expect(nowhere.exitCode == 2 && nowhere.errorText.contains("there is no archive here yet"))
    }

    @Test func filmsAreToldShotByShot() async throws {
        let shelf = try await shelf()
        try await shelf.keepFilm([("fog.mp4", "cgt-fog"), ("sea.mp4", "cgt-sea"), ("fog.mp4", "cgt-fog")])
        let film = try object(try await shelf.dailies(["lineage", "--json", "trailer.mp4"]))
        #expect(film["found", "by"]?.string == "sha256" && film["lineage", "kind"]?.string == "film")
        #expect(film["lineage", "shots"]?.elements.count == 3)
        try await shelf.ffmpeg("-i trailer.mp4 -c copy", "trailer.mkv")
        let late = try object(
            try await shelf.dailies(["lineage", "--json", "trailer.mkv", "--at", "0:03.5"]))
        #expect(late["found", "by"]?.string == "packets")
        #expect(late["at"]?[0]?["shot"] == .int(2))
        #expect(late["at"]?[0]?["clip_time"]?.text == "1.5")
        #expect(late["lineage", "shots"]?.elements.map { $0["made_from"]?["clip"]?.string } == ["cgt-sea"])
        let past = try await shelf.dailies(["lineage", "trailer", "--at", "99"])
        #expect(past.exitCode == 3 && past.errorText.contains("it ends at 0:0"))
        let clip = try await shelf.dailies(["lineage", "cgt-sea", "--at", "1"])
        #expect(clip.exitCode == 3 && clip.errorText.contains("--at is for films"))
        // As people see it.
        func shown(_ run: ProgramRun) -> String {
            run.text.replacing(/\d{4}-\d\d-\d\d \d\d:\d\d/, with: "2026-11-20 12:00")
        }
        let tree = try await shelf.dailies(["lineage", "trailer.mkv"])
        expectRecorded(shown(tree), "lineage-film.txt")
        #expect(tree.lines.allSatisfy { $0.count < 80 } && tree.exitCode == 0)
        let plain = try await shelf.dailies(["lineage", "trailer", "--at", "1"], locale: "C")
        expectRecorded(shown(plain), "lineage-at.txt")
    }

    /// The graphs are those of the tests beside this one; here it is that they come out, whole and alone.
    @Test func graphsComeOut() async throws {
        let shelf = try await shelf()
        try await shelf.keepFilm([("fog.mp4", "cgt-fog"), ("sea.mp4", "cgt-sea")])
        let dot = try await shelf.dailies(["lineage", "-f", "dot", "trailer", "fog.mp4"])
        let drawn = try await ProgramRun.run("dot", ["-Tsvg"], input: .bytes(dot.output)).succeeded()
        #expect(drawn.text.contains("film trailer") && dot.exitCode == 0)
        let prov = try await shelf.dailies(["lineage", "--format", "prov", "trailer"])
        let script = """
            import sys
            from prov.model import ProvDocument, ProvEntity
            document = ProvDocument.deserialize(content=sys.stdin.read(), format="json")
            print(sorted(r.identifier.localpart for r in document.get_records(ProvEntity)))
            """
        let judge = try await ProgramRun.run(Judges.python, ["-c", script], input: .bytes(prov.output))
        #expect(
            judge.text.hasPrefix("['clip/cgt-fog', 'clip/cgt-sea', 'film/trailer', "), "\(judge.errorText)")
        #expect(!prov.text.contains("5ec2e7") && !dot.text.contains("5ec2e7"))
        let both = try await shelf.dailies(["lineage", "--json", "-f", "dot", "trailer"])
        #expect(both.exitCode == 2)
    }

    @Test func nobodysWordsAreObeyed() async throws {
        let shelf = try FilmShelf()
        try await shelf.drawClips()
        let words = SampleRecords.hostile.filter { !$0.contains("\u{0}") }.joined(separator: " ")
        try await shelf.keep("fog.mp4", task: "cgt-fog", prompt: words)
        for format in ["tree", "dot", "prov", "json"] {
            let run = try await shelf.dailies(["lineage", "-v", "-f", format, "fog.mp4"])
            #expect(run.exitCode == 0)
            #expect(!run.text.unicodeScalars.contains { $0.isUnsafeToShow && $0 != "\n" }, "\(format)")
        }
        let copy = try await ProgramRun.run(
            "cp", [shelf.folder("fog.mp4"), shelf.folder("\u{1B}[2J\u{202E}\n.mp4")])
        #expect(copy.exitCode == 0)
        let run = try await shelf.dailies(["lineage", "\u{1B}[2J\u{202E}\n.mp4"])
        #expect(run.exitCode == 0 && !run.text.unicodeScalars.contains { $0.isUnsafeToShow && $0 != "\n" })
    }
}
