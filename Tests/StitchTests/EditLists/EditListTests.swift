import ArchiveModel
import JSON
import TestSupport
import Testing
import Workflow

/// OpenTimelineIO reads what we write: its own JSON, and CMX 3600 through its adapter.
@Suite struct EditListTests {
    struct Film: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rate: Rational?
        let shots: [CutFilm.Shot]
        /// What another program says of the picture's track: kind, start in the source, length, in frames.
        let picture: [String]
        let sound: [String]

        var cut: CutFilm { CutFilm(rate, shots) }
    }

    private static let films = [
        Film(
            testDescription: "cuts", rate: Rational(24),
            shots: [
                .init(name: "a", frames: 121, clip: "cgt-1"),
                .init(name: "b", from: Rational(3, 2) ?? .zero, frames: 60, hasSound: false),
                .init(name: "long name, take 2", from: Rational(1), frames: 24),
            ],
            picture: ["Clip a 0+121", "Clip b 36+60", "Clip long name, take 2 24+24"],
            sound: ["Clip a 0+121", "Gap 60", "Clip long name, take 2 24+24"]),
        Film(
            testDescription: "dropped numbers", rate: Rational(30000, 1001),
            shots: [
                .init(name: "ten minutes", frames: 17_982), .init(name: "a minute", frames: 1799),
                .init(name: "c", from: Rational(1001, 1000) ?? .zero, frames: 3),
            ],
            picture: ["Clip ten minutes 0+17982", "Clip a minute 0+1799", "Clip c 30+3"],
            sound: ["Clip ten minutes 0+17982", "Clip a minute 0+1799", "Clip c 30+3"]),
        Film(
            testDescription: "transitions", rate: Rational(25),
            shots: [
                .init(name: "a", frames: 100, transition: ("fade", 12)),
                .init(name: "b", from: Rational(1), frames: 75, transition: ("wipeleft", 25)),
                .init(name: "c", frames: 50),
            ],
            picture: [
                "Clip a 0+88", "Transition 0+12", "Clip b 25+50", "Transition 0+25", "Clip c 0+50",
            ],
            sound: ["Clip a 0+88", "Transition 0+12", "Clip b 25+50", "Transition 0+25", "Clip c 0+50"]),
        Film(
            testDescription: "speed", rate: Rational(24),
            shots: [
                .init(name: "slow", frames: 48, speed: Rational(1, 2) ?? Rational(1)),
                .init(name: "fast", from: Rational(1), frames: 24, speed: Rational(2)),
            ],
            picture: ["Clip slow 0+48 x0.5", "Clip fast 24+24 x2.0"],
            sound: ["Clip slow 0+48 x0.5", "Clip fast 24+24 x2.0"]),
    ]

    private func read(_ text: String, named name: String, at rate: Rational) async throws -> JSON {
        let folder = try TemporaryFolder()
        let file = try folder.write(Array(text.utf8), to: name)
        let program = """
            import json, sys
            import opentimelineio as otio
            path, rate = sys.argv[1], float(sys.argv[2])
            if path.endswith(".edl"):
                timeline = otio.adapters.read_from_file(path, adapter_name="cmx_3600", rate=rate)
            else:
                timeline = otio.adapters.read_from_file(path)
            def frames(time): return str(round(time.rescaled_to(rate).value))
            def words(item):
                kind = type(item).__name__
                if kind == "Transition": return f"Transition {frames(item.in_offset)}+{frames(item.out_offset)}"
                if kind == "Gap": return f"Gap {frames(item.source_range.duration)}"
                span = f"{frames(item.source_range.start_time)}+{frames(item.source_range.duration)}"
                speed = "".join(f" x{e.time_scalar}" for e in item.effects)
                return f"{kind} {item.name} {span}{speed}"
            def track(kind): return next((list(map(words, t)) for t in timeline.tracks if t.kind == kind), None)
            print(json.dumps({
                "name": timeline.name, "picture": track("Video"), "sound": track("Audio"),
                "length": frames(timeline.duration()),
                "files": [c.media_reference.target_url for c in timeline.find_clips()
                          if hasattr(c.media_reference, "target_url")],
                "clips": [c.metadata["dailies"]["clip"] for c in timeline.find_clips() if "dailies" in c.metadata],
            }))
            """
        let run = try await ProgramRun.run(Judges.python, ["-c", program, file, "\(rate.double)"]).succeeded()
        return try JSON.read(run.output)
    }

    private func texts(_ value: JSON?) -> [String] { (value?.elements ?? []).compactMap(\.string) }

    @Test(arguments: films) func `OpenTimelineIO reads the timeline`(_ film: Film) async throws {
        let list = try #require(film.cut.list)
        let read = try await read(
            list.openTimelineIO.line, named: "x.otio", at: try #require(film.rate))
        #expect(read["name"]?.string == "Boats, in the rain")
        #expect(texts(read["picture"]) == film.picture)
        #expect(texts(read["sound"]) == film.sound)
        #expect(read["length"]?.string == "\(list.length)")
        #expect(
            texts(read["files"]).first
                == "file:///films/\(film.shots[0].name.replacing(" ", with: "%20")).mp4")
        #expect(texts(read["clips"]).first == film.shots[0].clip)
    }

    @Test(arguments: films) func `its adapter reads the decision list`(_ film: Film) async throws {
        let list = try #require(film.cut.list)
        let read = try await read(list.cmx3600, named: "x.edl", at: try #require(film.rate))
        #expect(read["name"]?.string == "Boats, in the rain")
        #expect(texts(read["picture"]) == film.picture)
        #expect(read["length"]?.string == "\(list.length)")
    }

    @Test func `the list as it stands`() throws {
        let list = try #require(Self.films[2].cut.list)
        #expect(
            list.cmx3600.replacing("\r\n", with: "\n") == """
                TITLE: Boats, in the rain
                FCM: NON-DROP FRAME

                001  A        AA/V  C        00:00:00:00 00:00:03:13 00:00:00:00 00:00:03:13
                * FROM CLIP NAME: a
                * SOURCE FILE: /films/a.mp4
                002  A        AA/V  C        00:00:03:13 00:00:03:13 00:00:03:13 00:00:03:13
                002  B        AA/V  D    012 00:00:01:00 00:00:03:00 00:00:03:13 00:00:05:13
                * FROM CLIP NAME: a
                * TO CLIP NAME: b
                * TRANSITION: fade
                * SOURCE FILE: /films/b.mp4
                003  B        AA/V  C        00:00:03:00 00:00:03:00 00:00:05:13 00:00:05:13
                003  C        AA/V  W001 025 00:00:00:00 00:00:02:00 00:00:05:13 00:00:07:13
                * FROM CLIP NAME: b
                * TO CLIP NAME: c
                * TRANSITION: wipeleft
                * SOURCE FILE: /films/c.mp4

                """)
    }

    /// Lines are what a decision list is made of, and a title comes from a prompt.
    @Test func `no name begins a line of its own`() throws {
        let shots = (0..<3).map {
            CutFilm.Shot(name: "a\r\n002  AX V C\u{2028}\u{202E}\u{1B}[31m\($0)", frames: 24)
        }
        let text = try #require(CutFilm(Rational(24), shots).list).cmx3600
        let lines = text.split(separator: "\r\n")
        #expect(lines.count == 2 + 3 * 3)
        #expect(lines.count { $0.hasPrefix("002") } == 1)
        #expect(
            !text.unicodeScalars.contains { $0.properties.generalCategory == .format || $0.value == 0x1B })
    }

    @Test func `reels tell files apart`() throws {
        let names = ["take-000000001", "take-000000002", "take-000000001", "日本", "雨", "x000000001"]
        let list = try #require(CutFilm(Rational(24), names.map { .init(name: $0, frames: 24) }).list)
        let reels = list.cmx3600.split(separator: "\r\n").filter { $0.hasPrefix("00") }
            .map { $0.split(separator: " ")[1] }
        #expect(reels == ["00000001", "00000002", "00000001", "AX", "AX2", "00000003"].map { Substring($0) })
    }

    /// Rounding each length would drift; rounding each place does not.
    @Test func `places come from exact times`() throws {
        // No rate of its own: 1001 shots of 1.01 pictures at 24 a second.
        var film = CutFilm(nil, []).film
        let step = try #require(Rational(101, 2400))
        for index in 0..<1001 as Range<Int64> {
            let start = try #require(Rational(index).times(step))
            var shot = StitchedShot(
                input: 0, name: "a", from: .zero, to: step, start: start, duration: step, frames: 1,
                encodedFrames: 0)
            shot.soundOffset = .zero
            film.shots.append(shot)
        }
        film.duration = try #require(Rational(1001).times(step))
        film.frames = 1001
        let list = try #require(
            EditList(
                title: "x", film: film,
                sources: film.shots.map { EditSource(name: $0.name, path: "/a.mp4") }))
        #expect(list.timecode.rate == Rational(24000, 1001) || list.timecode.rate == Rational(24))
        let places = list.events.map(\.start) + [list.length]
        for (index, event) in list.events.enumerated() {
            #expect(event.start + event.length == places[index + 1])
            let exact = film.shots[index].start.double * list.timecode.rate.double
            #expect(abs(Double(event.start) - exact) <= 0.5 + 1e-9)
        }
    }
}
