import TestSupport
import Testing

/// A recipe, and what the real ffprobe must say of the file.
struct RecipeCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let recipe: ClipRecipe
    let expected: [String: String]

    init(_ name: String, _ expected: [String: String], _ recipe: ClipRecipe) {
        testDescription = name
        self.recipe = recipe
        self.expected = expected
    }
}

@Suite struct ClipRecipeTests {
    static let base = ClipRecipe(Picture(frames: 24))

    static let pictures: [RecipeCase] = [
        RecipeCase(
            "plain",
            [
                "0.codec_name": "h264", "0.width": "320", "0.height": "180", "0.r_frame_rate": "24/1",
                "0.nb_read_frames": "24", "0.pix_fmt": "yuv420p", "0.has_b_frames": "0",
                "0.duration": "1.000000",
                "0.sample_aspect_ratio": "1:1", "format.nb_streams": "1",
            ], base),
        RecipeCase(
            "h264 with B-frames", ["0.has_b_frames": "2", "0.nb_read_frames": "24"],
            base.with { $0.picture?.bFrames = 3 }),
        RecipeCase(
            "hevc", ["0.codec_name": "hevc", "0.pix_fmt": "yuv420p", "0.nb_read_frames": "24"],
            base.with { $0.picture?.codec = .hevc }),
        RecipeCase(
            "hevc in 10 bits", ["0.codec_name": "hevc", "0.pix_fmt": "yuv420p10le", "0.profile": "Main 10"],
            base.with {
                $0.picture?.codec = .hevc
                $0.picture?.pixelFormat = "yuv420p10le"
            }),
        RecipeCase(
            "av1", ["0.codec_name": "av1", "0.width": "320", "0.height": "180", "0.nb_read_frames": "24"],
            base.with { $0.picture?.codec = .av1 }),
        RecipeCase(
            "vp9 in webm",
            ["0.codec_name": "vp9", "format.format_name": "matroska,webm", "0.nb_read_frames": "24"],
            ClipRecipe(Picture(codec: .vp9, frames: 24), container: .webm)),
        RecipeCase(
            "mpeg4", ["0.codec_name": "mpeg4", "0.nb_read_frames": "24"],
            base.with { $0.picture?.codec = .mpeg4 }),
        RecipeCase(
            "23.976 a second in mov", ["0.r_frame_rate": "24000/1001", "format.tags.major_brand": "qt  "],
            ClipRecipe(Picture(rate: .film, frames: 24), container: .mov)),
        RecipeCase(
            "a length in seconds", ["0.nb_read_frames": "36", "0.duration": "1.501500"],
            ClipRecipe(Picture(rate: .film).lasting(1.5))),
        RecipeCase(
            "60 a second, large", ["0.r_frame_rate": "60/1", "0.width": "1280", "0.height": "720"],
            ClipRecipe(Picture(width: 1280, height: 720, rate: 60, frames: 6))),
        RecipeCase(
            "time scale", ["0.time_base": "1/600", "0.nb_read_frames": "24"],
            base.with { $0.picture?.timescale = 600 }),
        RecipeCase(
            "pixel aspect", ["0.sample_aspect_ratio": "4:3", "0.width": "320"],
            base.with { $0.picture?.pixelAspect = Rate(4, 3) }),
        RecipeCase(
            "delay", ["0.start_time": "0.500000", "0.nb_read_frames": "24"],
            base.with {
                $0.picture?.delay = 0.5
                $0.sound = Sound()
            }),
        RecipeCase(
            "hidden start", ["0.duration": "0.500000", "0.nb_frames": "24"],
            base.with { $0.hiddenStart = 0.5 }),
        RecipeCase(
            "variable rate", ["0.nb_read_frames": "18", "0.avg_frame_rate": "432/23"],
            base.with { $0.picture?.skippingEvery = 4 }),
        RecipeCase(
            "colour",
            [
                "0.color_primaries": "bt2020", "0.color_transfer": "smpte2084", "0.color_space": "bt2020nc",
                "0.color_range": "tv",
            ],
            base.with {
                $0.picture?.codec = .hevc
                $0.picture?.pixelFormat = "yuv420p10le"
                $0.picture?.colour = .hdr10
            }),
        RecipeCase("turned right", ["0.side_data_list.side_data.0.rotation": "-90"], rotated(.right)),
        RecipeCase("turned left", ["0.side_data_list.side_data.0.rotation": "90"], rotated(.left)),
        RecipeCase("upside down", ["0.side_data_list.side_data.0.rotation": "-180"], rotated(.upsideDown)),
        RecipeCase(
            "fragmented", ["format.duration": "1.000000", "0.nb_read_frames": "24", "0.nb_frames": "N/A"],
            ClipRecipe(Picture(frames: 24), layout: .fragmented)),
    ]

    static let others: [RecipeCase] = [
        RecipeCase(
            "sound",
            [
                "1.codec_name": "aac", "1.sample_rate": "48000", "1.channels": "2", "1.duration": "1.000000",
                "format.nb_streams": "2",
            ],
            base.with { $0.sound = Sound() }),
        RecipeCase(
            "sound alone", ["0.codec_type": "audio", "0.duration": "1.500000", "format.nb_streams": "1"],
            ClipRecipe(nil, sound: Sound(seconds: 1.5))),
        RecipeCase(
            "sound shorter than the picture", ["0.duration": "1.000000", "1.duration": "0.400000"],
            base.with { $0.sound = Sound(seconds: 0.4) }),
        RecipeCase(
            "opus in webm", ["1.codec_name": "opus", "1.channels": "1"],
            ClipRecipe(
                Picture(codec: .vp9, frames: 24), sound: Sound(codec: .opus, channels: 1), container: .webm)),
        RecipeCase(
            "opus in mp4", ["1.codec_name": "opus"], base.with { $0.sound = Sound(codec: .opus) }),
        RecipeCase(
            "mp3", ["1.codec_name": "mp3", "1.sample_rate": "44100"],
            base.with { $0.sound = Sound(codec: .mp3, sampleRate: 44_100) }),
        RecipeCase(
            "flac in six channels", ["1.codec_name": "flac", "1.channels": "6", "1.channel_layout": "5.1"],
            ClipRecipe(Picture(frames: 24), sound: Sound(codec: .flac, channels: 6), container: .mkv)),
        RecipeCase(
            "pcm in mov", ["1.codec_name": "pcm_s16le", "1.sample_rate": "44100"],
            ClipRecipe(Picture(frames: 24), sound: Sound(codec: .pcm, sampleRate: 44_100), container: .mov)),
        RecipeCase(
            "tags and languages",
            [
                "format.tags.title": "A door", "format.tags.prompt": "{\\\"seed\\\": 7}",
                "1.tags.language": "deu",
            ],
            base.with {
                $0.tags = ["title": "A door", "prompt": #"{"seed": 7}"#]
                $0.sound = Sound()
                $0.sound?.language = "deu"
            }),
        RecipeCase(
            "plain tags in mkv", ["format.tags.COMMENT": "kept"],
            ClipRecipe(Picture(frames: 24), container: .mkv).with { $0.tags = ["comment": "kept"] }),
        RecipeCase(
            "chapters",
            [
                "chapters.chapter.1.start_time": "0.500000", "chapters.chapter.1.tags.title": "Two",
                "0.nb_read_frames": "24",
            ],
            base.with {
                $0.chapters = [
                    .init("One", milliseconds: 0..<500), .init("Two", milliseconds: 500..<1000),
                ]
            }),
    ]

    static func rotated(_ rotation: Picture.Rotation) -> ClipRecipe {
        base.with { $0.picture?.rotation = rotation }
    }

    @Test("ffprobe sees what the recipe says", arguments: pictures + others)
    func ffprobe(_ example: RecipeCase) async throws {
        let facts = try await FFprobe(ClipShelf.path(for: example.recipe), counting: true)
        for (name, value) in example.expected.sorted(by: { $0.key < $1.key }) {
            #expect(facts[name] == value, "\(name)")
        }
    }

    @Test("mediainfo, which counts clockwise, sees the same rotation")
    func clockwise() async throws {
        let path = try await ClipShelf.path(for: Self.rotated(.right))
        let run = try await ProgramRun.run("mediainfo", ["--Inform=Video;%Rotation%", path]).succeeded()
        #expect(run.lines == ["90.000"])
    }

    @Test("The index lies where the layout says")
    func layouts() async throws {
        var order: [ClipRecipe.Layout: [String]] = [:]
        for layout in [ClipRecipe.Layout.indexLast, .indexFirst, .fragmented] {
            let path = try await ClipShelf.path(for: ClipRecipe(Picture(frames: 24), layout: layout))
            let boxes = Box.all(in: try bytes(of: path)).map(\.type)
            order[layout] = boxes.filter { ["moov", "moof", "mdat"].contains($0) }
        }
        #expect(
            order == [
                .indexLast: ["mdat", "moov"], .indexFirst: ["moov", "mdat"],
                .fragmented: ["moov", "moof", "mdat"],
            ])
    }

    @Test("FFmpeg's own detectors find black, stillness, cuts and silence where the recipe put them")
    func contents() async throws {
        let recipe = ClipRecipe(Picture(codec: .hevc, frames: 96), sound: Sound(codec: .flac)).with {
            $0.picture?.black = [12..<24]
            $0.picture?.frozen = [36..<60]
            $0.picture?.cuts = [72]
            $0.sound?.silent = [1..<2.5]
        }
        let seen = try await Detectors(
            ClipShelf.path(for: recipe), picture: "blackdetect=d=0.1,freezedetect=n=0.01:d=0.6,scdet=t=20",
            sound: "silencedetect=d=0.5")
        #expect(seen.times("black_start:") == [0.5])
        #expect(seen.times("black_end:") == [1])
        #expect(seen.times("freeze_start: ") == [1.5])
        #expect(seen.times("freeze_end: ") == [2.5])
        #expect(seen.times("scd.time: ") == [0.5, 1, 3])
        #expect(seen.times("silence_start: ") == [1])
        #expect(seen.times("silence_end: ") == [2.5])
    }

    @Test("A frozen range is the same picture, to the frame, also at the end")
    func frozen() async throws {
        let recipe = ClipRecipe(Picture(frames: 24), container: .mkv).with {
            $0.picture?.frozen = [6..<10, 20..<24]
        }
        // The source as it is, before any encoder: the first pass of the recipe with another output.
        let run = try await ProgramRun.run(
            "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", recipe.pictureGraph, "-f", "framemd5", "-"]
        ).succeeded()
        let sums = run.lines.filter { !$0.hasPrefix("#") }.compactMap { $0.split(separator: " ").last }
        let repeated = sums.indices.dropFirst().filter { sums[$0] == sums[$0 - 1] }
        #expect(sums.count == 24)
        #expect(repeated == [7, 8, 9, 21, 22, 23])
    }

    @Test(
        "Contents without motion are still, black and flat",
        arguments: [
            (Picture.Content.still, "freezedetect=d=0.5", "freeze_start: "),
            (.black, "blackdetect=d=0.5", "black_start:"),
            (.flat("red"), "freezedetect=d=0.5", "freeze_start: "),
        ])
    func stillContents(_ content: Picture.Content, _ detector: String, _ mark: String) async throws {
        let recipe = ClipRecipe(Picture(codec: .hevc, frames: 24, content: content))
        let seen = try await Detectors(ClipShelf.path(for: recipe), picture: detector, sound: nil)
        #expect(seen.times(mark) == [0])
    }

    @Test("Flashes and clicks come at the same time")
    func flashes() async throws {
        let recipe = ClipRecipe(
            Picture(frames: 48, content: .flashes(every: 24)), sound: Sound(.clicks, codec: .flac))
        let seen = try await Detectors(
            ClipShelf.path(for: recipe), picture: "negate,blackdetect=d=0.01:pix_th=0.1",
            sound: "silencedetect=d=0.1")
        #expect(seen.times("black_start:") == [0.5, 1.5])
        #expect(seen.times("black_end:") == [0.542, 1.542])
        #expect(seen.times("silence_end: ") == [0.5, 1.5, 2])
        #expect(seen.times("silence_start: ") == [0, 0.52, 1.52])
    }

    @Test("The tone is as loud as asked")
    func level() async throws {
        let recipe = ClipRecipe(nil, sound: Sound(codec: .flac), container: .mkv)
        let path = try await ClipShelf.path(for: recipe)
        let run = try await ProgramRun.run(
            "ffmpeg", ["-hide_banner", "-i", path, "-af", "volumedetect", "-f", "null", "-"]
        ).succeeded()
        #expect(run.errorText.contains("max_volume: -12.0 dB"))
    }

    @Test("The same recipe gives the same bytes, with each encoder", arguments: Picture.Codec.allCases)
    func deterministic(_ codec: Picture.Codec) async throws {
        let folder = try TemporaryFolder()
        let recipe = ClipRecipe(Picture(codec: codec, frames: 12), sound: Sound())
        try await recipe.render(to: folder("one.mp4"))
        try await recipe.render(to: folder("two.mp4"))
        #expect(try folder.read("one.mp4") == folder.read("two.mp4"))
        #expect(try folder.contents() == ["one.mp4", "two.mp4"])
    }

    @Test("The shelf renders once, for many who ask at a time")
    func shelf() async throws {
        let recipe = Self.base.with { $0.tags = ["title": "shelf \(UInt64.random(in: 0 ... .max))"] }
        let paths = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try await ClipShelf.path(for: recipe) } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        let path = try #require(paths.first)
        #expect(paths.count == 1)
        let modified = try await ProgramRun.run("stat", ["-c", "%y %a", path]).succeeded().text
        #expect(modified.hasSuffix(" 444\n"))
        #expect(try await ClipShelf.path(for: recipe) == path)
        #expect(try await ProgramRun.run("stat", ["-c", "%y %a", path]).succeeded().text == modified)
        _ = try await ProgramRun.run("rm", ["-f", path]).succeeded()
    }

    @Test("A recipe that no encoder can follow is an error with ffmpeg's words")
    func impossible() async throws {
        let folder = try TemporaryFolder()
        let recipe = Self.base.with { $0.picture?.pixelFormat = "no-such-format" }
        let failure = await #expect(throws: ProgramRun.Failure.self) {
            try await recipe.render(to: folder("clip.mp4"))
        }
        #expect(failure?.description.contains("no-such-format") == true)
    }
}
