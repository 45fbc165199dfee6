import TestSupport
import Testing

/// `Scripts/agree` over clips that nobody chose: ffprobe says the same of all of them.
@Suite struct AgreeTests {
    private func agree(_ folder: TemporaryFolder, with dailies: String) async throws -> ProgramRun {
        var environment = ProgramRun.smallEnvironment()
        environment["DAILIES"] = dailies
        return try await ProgramRun.run(
            "\(Project.folder)/Scripts/agree", [folder.path], environment: environment, timeout: 900)
    }

    @Test func `random clips measure as ffprobe measures them`() async throws {
        let folder = try TemporaryFolder("agree")
        var random = SplitMix64(seed: 20)
        let count = TestScale.count(30, full: 400)
        for number in 0..<count {
            let recipe = ClipRecipe.random(using: &random)
            let clip = try await ClipShelf.path(for: recipe)
            // A name may hold anything but a slash.
            let name = number == 0 ? "-line\nbreak" : "\(number)"
            _ = try await ProgramRun.run(
                "cp", [clip, folder("\(name).\(recipe.container.rawValue)")]
            ).succeeded()
        }
        let run = try await agree(folder, with: "'\(BuiltProgram.dailies.path)'")
        #expect(
            run.lines.last == "\(count) of \(count) files compared, 0 differences",
            "\(run.text)\(run.errorText)")
        #expect(run.exitCode == 0)
    }

    /// The judge is no judge that cannot say no: each field in turn is another, or missing.
    @Test func `whatever is measured wrongly is found out`() async throws {
        let folder = try TemporaryFolder("agree")
        let answers = try TemporaryFolder("answers")
        try answers.write(Self.chapters.utf8, to: "chapters.txt")
        let clip = try await ClipShelf.path(for: ClipRecipe(Picture(), sound: Sound()))
        _ = try await ProgramRun.run(
            "ffmpeg",
            [
                "-v", "error", "-i", clip, "-i", answers("chapters.txt"), "-map_metadata", "1", "-c", "copy",
                "-metadata:s", "language=deu", "-color_primaries", "bt709", "-color_trc", "bt709",
                "-colorspace", "bt709", folder("clip.mp4"),
            ]
        ).succeeded()
        // Says what was prepared, whatever it is asked.
        try answers.write("cat '\(answers("answer"))'\n".utf8, to: "say")
        let honest = try await ProgramRun.run(.dailies, ["probe", "--json", folder("clip.mp4")]).text
        try answers.write(honest.utf8, to: "answer")
        let fair = try await agree(folder, with: "sh '\(answers("say"))'")
        #expect(fair.exitCode == 0, "\(fair.text)\(fair.errorText)")

        for (path, field) in Self.fields {
            for spoiled in ["9999", "null"] {
                let answer = try await ProgramRun.run(
                    "python3",
                    ["-c", Self.spoil, answers("answer"), spoiled]
                        + path.split(separator: ".").map(String.init))
                try answers.write(answer.succeeded().output, to: "spoiled")
                try answers.write("cat '\(answers("spoiled"))'\n".utf8, to: "say-spoiled")
                let run = try await agree(folder, with: "sh '\(answers("say-spoiled"))'")
                #expect(run.exitCode == 1, "\(path) \(spoiled)")
                #expect(run.text.contains(": \(field): dailies "), "\(path) \(spoiled): \(run.text)")
            }
        }
    }
}

extension AgreeTests {
    /// Where it stands in the answer, and what the judge calls it.
    fileprivate static let fields = [
        ("bytes", "bytes"), ("container", "container"), ("container_duration", "container_duration"),
        ("bit_rate", "file bit_rate"), ("width", "size"), ("height", "size"), ("rotation", "rotation"),
        ("fps", "fps"), ("frames", "frames"), ("video.codec", "codec"), ("video.profile", "profile"),
        ("video.level", "level"), ("video.pixel_format", "pixel_format"), ("video.bit_rate", "bit_rate"),
        ("video.coded_width", "coded size"), ("video.coded_height", "coded size"),
        ("video.duration", "picture duration"), ("video.first_picture_time", "first_picture_time"),
        ("video.language", "language"), ("video.colour.primaries", "primaries"),
        ("video.colour.transfer", "transfer"), ("video.colour.matrix", "matrix"),
        ("audio.codec", "sound codec"), ("audio.sample_rate", "sample_rate"),
        ("audio.channels", "channels"), ("audio.duration", "sound duration"),
        ("audio.bit_rate", "sound bit_rate"), ("audio.start_time", "sound start_time"),
        ("audio.language", "sound language"), ("chapters.1.start", "chapter 2 start"),
        ("chapters.1.end", "chapter 2 end"), ("chapters.0.title", "chapter 1 title"),
        ("tags.title", "tag title"),
    ]

    fileprivate static let spoil = """
        import json, sys
        whole = part = json.load(open(sys.argv[1]))
        *path, last = [int(step) if step.isdigit() else step for step in sys.argv[3:]]
        for step in path:
            part = part[step]
        assert last in part if isinstance(part, dict) else True
        part[last] = json.loads(sys.argv[2])
        print(json.dumps(whole))
        """

    fileprivate static let chapters = """
        ;FFMETADATA1
        title=Zwei Kapitel
        [CHAPTER]
        TIMEBASE=1/1000
        START=0
        END=700
        title=Morgen
        [CHAPTER]
        TIMEBASE=1/1000
        START=700
        END=1500
        title=Abend
        """
}
