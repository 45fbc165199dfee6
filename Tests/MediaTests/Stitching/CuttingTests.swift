import ArchiveModel
import Media
import Posix
import TestSupport
import Testing

@Suite("Shots that are cut")
struct CuttingTests {
    private static func clip(_ bFrames: Int = 2) async throws -> String {
        var picture = Picture(width: 192, height: 108, frames: 60)
        picture.bFrames = bFrames
        picture.keyFrameEvery = 12
        return try await ClipShelf.path(for: ClipRecipe(picture, sound: Sound()))
    }

    @Test(
        "Exact to the picture, and only the cut groups are encoded",
        arguments: 0..<TestScale.count(6, full: 60))
    func trims(_ seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed) &+ 5)
        let folder = try TemporaryFolder()
        let path = try await Self.clip(Int.random(in: 0...3, using: &random))
        let first = Int.random(in: 0..<50, using: &random)
        let end = Int.random(in: first + 1...60, using: &random)
        let film = try folder.film([path, path]) {
            $0.shots[0].from = Rational(Int64(first), 24)
            $0.shots[0].to = Rational(Int64(end), 24)
        }
        let count = end - first
        #expect(film.made.shots.map(\.frames) == [Int64(count), 60])
        #expect(film.made.duration == Rational(Int64(count + 60), 24))
        // At most what is before the first key frame and behind the last.
        #expect(film.made.shots[0].encodedFrames < 24 && film.made.shots[1].encodedFrames == 0)
        let own = try await Judge.pictures(path)
        let pictures = try await Judge.pictures(film.path)
        let same = zip(own[first..<end], pictures).count { $0 == $1 }
        #expect(same >= count - Int(film.made.shots[0].encodedFrames), "\(first)..<\(end)")
        #expect(Array(pictures.suffix(60)) == own)
        let likeness = try await Judge.likeness(
            of: film.path, 0..<count, to: path, "select=between(n\\,\(first)\\,\(end - 1))")
        #expect(
            likeness.count == count && likeness.allSatisfy { $0 > 0.95 }, "\(first)..<\(end): \(likeness)")
    }

    @Test("Cut at a key frame nothing is encoded") func atKeys() async throws {
        let folder = try TemporaryFolder()
        let path = try await Self.clip()
        let film = try folder.film([path]) {
            $0.mode = .copy
            $0.shots[0].from = Rational(1, 2)
            $0.shots[0].to = Rational(3, 2)
        }
        #expect(film.made.mode == .copy && film.made.frames == 24)
        #expect(try await Judge.pictures(film.path) == Array(Judge.pictures(path)[12..<36]))
    }

    @Test("Copying a cut inside a group is refused") func refused() async throws {
        let folder = try TemporaryFolder()
        let path = try await Self.clip()
        let error = #expect(throws: MediaError.self) {
            _ = try folder.film([path]) {
                $0.mode = .copy
                $0.shots[0].from = Rational(1, 4)
            }
        }
        #expect(error?.message.contains("cut inside a group of pictures") == true)
    }

    @Test("A speed changes times and no picture") func speed() async throws {
        let folder = try TemporaryFolder()
        let path = try await Self.clip()
        let film = try folder.film([path, path]) { $0.shots[0].speed = Rational(2) }
        #expect(film.made.mode == .copy && film.made.sound == .encode)
        #expect(film.made.duration == Rational(15, 4) && film.made.shots[1].start == Rational(5, 4))
        let own = try await Judge.pictures(path)
        #expect(try await Judge.pictures(film.path) == own + own)
        let times = try await Judge.times(film.path)
        #expect(times.prefix(60).enumerated().allSatisfy { abs($1 - Double($0) / 48) < 1e-5 })
    }

    @Test("One shot goes over into the next", arguments: ["fade", "wipeleft", "dissolve"])
    func transition(_ kind: String) async throws {
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for colour in ["red", "blue"] {
            var picture = Picture(width: 192, height: 108, frames: 48, content: .flat(colour))
            picture.keyFrameEvery = 12
            paths.append(
                try await ClipShelf.path(
                    for: ClipRecipe(picture, sound: Sound(colour == "red" ? .tone : .silence))))
        }
        let half = try #require(Rational(1, 2))
        let film = try folder.film(paths) { $0.shots[0].transition = StitchTransition(kind, seconds: half) }
        #expect(film.made.duration == Rational(7, 2) && film.made.frames == 84)
        #expect(film.made.shots.map(\.start) == [.zero, Rational(3, 2)])
        #expect(film.made.mode == .mixed && film.made.sound == .encode)
        // Half a second of it, no more: it begins and ends at key frames.
        #expect(film.made.shots.map(\.encodedFrames).reduce(0, +) == 12)
        let colours = try await Judge.colours(film.path)
        #expect(colours.count == 84)
        // Red has little blue, and the other way round; in between both.
        #expect(colours[..<36].allSatisfy { $0[1] < 110 } && colours[48...].allSatisfy { $0[1] > 200 })
        #expect((120...220).contains(colours[42][1]))
        let samples = try await Judge.sound(film.path)
        func loudness(_ from: Double) -> Int {
            samples[Int(from * 48_000)..<Int((from + 0.05) * 48_000)].map { abs(Int($0)) }.max() ?? 0
        }
        let levels = [1.2, 1.55, 1.75, 1.93, 2.1].map(loudness)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 >= $1 } && levels[0] > 2 * levels[3])
        #expect(levels[4] < 100)
    }

    @Test("A transition longer than its shots is refused") func tooLong() async throws {
        let folder = try TemporaryFolder()
        let path = try await Self.clip()
        let error = #expect(throws: MediaError.self) {
            _ = try folder.film([path, path]) {
                $0.shots[0].transition = StitchTransition("fade", seconds: Rational(3))
            }
        }
        #expect(error?.message.contains("longer than what there is") == true)
    }

    @Test("The film is as loud as it was asked to be") func loudness() async throws {
        let folder = try TemporaryFolder()
        let quiet = try await ClipShelf.path(
            for: ClipRecipe(Picture(width: 192, height: 108, frames: 96), sound: Sound()).with {
                $0.sound?.peakDBFS = -30
            })
        let film = try folder.film([quiet, quiet]) { $0.loudness = -16 }
        let made = try #require(film.made.loudness)
        #expect(made.measured < -25 && made.gain > 8 && !made.isHeldBack)
        let run = try await ProgramRun.run(
            "ffmpeg", ["-nostdin", "-i", film.path, "-af", "ebur128", "-f", "null", "-"]
        ).succeeded()
        let lines = run.errorText.split(separator: "\n").filter { $0.contains(" I: ") }
        let measured = lines.last.flatMap { Double($0.split(separator: " ").suffix(2).first ?? "") }
        #expect(abs((measured ?? 0) + 16) < 0.6, "\(lines)")
    }
}
