import ArchiveModel
import Media
import Posix
import TestSupport
import Testing

/// What FFmpeg 5.1's own way of joining files gets wrong, each with exit code 0.
@Suite("What others get wrong")
struct KnownFailureTests {
    private static func clip(_ change: (inout ClipRecipe) -> Void = { _ in }) async throws -> String {
        var recipe = ClipRecipe(Picture(width: 192, height: 108, frames: 24), sound: Sound())
        change(&recipe)
        return try await ClipShelf.path(for: recipe)
    }

    /// There: 11 held frames, the twelfth shot's sound 0.44 s late.
    @Test("Twelve shots whose sound is 38 ms longer than their picture") func tails() async throws {
        let folder = try TemporaryFolder()
        let path = try await Self.clip { $0.sound?.seconds = 1.038 }
        let film = try folder.film(Array(repeating: path, count: 12))
        #expect(film.made.duration == Rational(12) && film.made.frames == 288)
        let times = try await Judge.times(film.path)
        #expect(zip(times, times.dropFirst()).allSatisfy { abs($1 - $0 - 1 / 24.0) < 1e-5 })
        #expect(film.made.shots.allSatisfy { abs($0.soundOffset?.double ?? 1) <= 0.0107 })
    }

    /// There: 10.08 s become 19.6 s.
    @Test("Different time bases") func timeBases() async throws {
        let folder = try TemporaryFolder()
        let paths = [
            try await Self.clip { $0.picture?.timescale = 12_288 },
            try await Self.clip { $0.picture?.timescale = 90_000 },
            try await Self.clip { $0.picture?.timescale = 600 },
        ]
        let film = try folder.film(paths)
        #expect(film.made.mode == .copy && film.made.duration == Rational(3))
        #expect(try await Ffprobe.read(film.path).format.duration.flatMap { Double($0) } == 3)
        try await expectNothingLost(film, paths, "time bases")
    }

    /// There: a hole of 5.84 s.
    @Test("A silent shot in the middle") func silentMiddle() async throws {
        try await expectSilence(at: 1)
    }

    /// There: all later sound is lost.
    @Test("A silent shot at the start") func silentStart() async throws {
        try await expectSilence(at: 0)
    }

    private func expectSilence(at silent: Int) async throws {
        let folder = try TemporaryFolder()
        let loud = try await Self.clip()
        var paths = [loud, loud, loud]
        paths[silent] = try await Self.clip { $0.sound = nil }
        for wish in [StitchOrder.Sound.auto, .encode] {
            let film = try folder.film(paths) { $0.sound = wish }
            #expect(film.made.sound == (wish == .auto ? .copy : .encode))
            #expect(film.made.shots.map(\.isSilenceAdded) == (0..<3).map { $0 == silent })
            let samples = try await Judge.sound(film.path)
            for number in 0..<3 {
                // Away from the joins.
                let part = samples[(number * 48_000 + 4800)..<(number * 48_000 + 43_200)]
                let loudest = part.map { abs(Int($0)) }.max() ?? 0
                if number == silent { #expect(loudest < 50) } else { #expect(loudest > 4000) }
            }
        }
    }

    /// There: 40 ms are lost at each join.
    @Test("A timescale of 600 with B-frames") func coarseClock() async throws {
        let folder = try TemporaryFolder()
        let path = try await Self.clip {
            $0.picture?.timescale = 600
            $0.picture?.bFrames = 2
        }
        let film = try folder.film([path, path])
        #expect(film.made.mode == .copy && film.made.duration == Rational(2))
        try await expectNothingLost(film, [path, path], "600")
    }

    /// There: title and comment are gone, and unknown names too.
    @Test("Tags and chapters come through a plain copy") func tags() async throws {
        let folder = try TemporaryFolder()
        let path = try await Self.clip()
        let film = try folder.film([path, path]) {
            $0.tags = [
                Tag("title", "Übersicht – 東京"), Tag("comment", "made of two"),
                Tag("description", "{\"v\":1}"),
            ]
            $0.shots[0].chapter = "First [cgt-1]"
            $0.shots[1].chapter = "Second – zweite [cgt-2]"
        }
        let copy = try await folder.ffmpeg("-i <film.mp4> -map 0 -map_metadata 0 -c copy", "copy.mp4")
        for file in [film.path, copy] {
            let probe = try await Ffprobe.read(file)
            #expect(probe.format.tags?["title"] == "Übersicht – 東京")
            #expect(probe.format.tags?["comment"] == "made of two")
            #expect(probe.format.tags?["description"] == "{\"v\":1}")
            #expect(probe.chapters.map { $0.tags?["title"] } == ["First [cgt-1]", "Second – zweite [cgt-2]"])
            #expect(probe.chapters.map { Double($0.start_time) } == [0, 1])
            #expect(probe.chapters.last.flatMap { Double($0.end_time) } == 2)
        }
    }
}
