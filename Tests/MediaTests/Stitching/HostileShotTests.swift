import ArchiveModel
import Media
import Posix
import TestSupport
import Testing

@Suite("Shots that are damaged or hostile")
struct HostileShotTests {
    @Test("A film of turned shots is turned, too") func rotation() async throws {
        let folder = try TemporaryFolder()
        var picture = Picture(width: 192, height: 108, frames: 24)
        picture.rotation = .right
        let path = try await ClipShelf.path(for: ClipRecipe(picture))
        let film = try folder.film([path, path])
        #expect(film.made.mode == .copy && film.made.form.size == PixelSize(width: 108, height: 192))
        #expect(try facts(film.path).video?.rotation == 90)
        try await expectNothingLost(film, [path, path], "turned")
    }

    /// Flips, holes, cuts and boxes that lie: a film that is right, or a sentence.
    @Test(
        "Whatever a file says, there is a right film or a reason",
        arguments: 0..<TestScale.count(12, full: 400))
    func mutated(_ seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed) &+ 999)
        let folder = try TemporaryFolder()
        var picture = Picture(width: 192, height: 108, frames: 24)
        picture.bFrames = 2
        let path = try await ClipShelf.path(
            for: ClipRecipe(
                picture, sound: Sound(), container: seed % 5 == 4 ? .mkv : .mp4,
                layout: [.indexLast, .indexFirst, .fragmented][seed % 3]))
        var bytes = try contents(path)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            // The index is a few kilobytes at one of the ends.
            let near = Bool.random(using: &random) ? 0 : max(0, bytes.count - 4000)
            let place = min(bytes.count - 1, near + Int.random(in: 0..<4000, using: &random))
            bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
        let bad = try folder.write(bytes, to: "bad.mp4")
        for change: (inout StitchOrder) -> Void in [
            { _ in }, { $0.sound = .encode }, { $0.shots[1].from = Rational(1, 3) }, { $0.mode = .encode },
        ] {
            do {
                let film = try folder.film([path, bad, path], change: change)
                // What was made is whole, by its own proof and by ffprobe.
                let probe = try await Ffprobe.read(film.path)
                #expect(probe.video?.nb_frames.flatMap { Int64($0) } == film.made.frames, "\(seed)")
            } catch let error as MediaError {
                #expect(error.message.contains("bad.mp4") || error.message.contains("the film"), "\(error)")
                #expect(error.code != .failed, "\(seed): \(error)")
            }
        }
    }

    @Test("An order that makes no sense is refused in a sentence") func senseless() async throws {
        let folder = try TemporaryFolder()
        let path = try await ClipShelf.path(for: ClipRecipe(Picture(width: 192, height: 108, frames: 24)))
        let changes: [(inout StitchOrder) -> Void] = [
            { $0.shots = [] }, { $0.shots[0].input = 7 }, { $0.shots[0].from = Rational(5) },
            { $0.shots[0].to = .zero }, { $0.shots[0].speed = .zero }, { $0.quality = 99 },
            { $0.size = PixelSize(width: 101, height: 100) }, { $0.frameRate = Rational(1000) },
            { $0.preset = "quick" }, { $0.loudness = 5 }, { $0.shots[0].from = Rational(-1) },
            { $0.shots[0].transition = StitchTransition("fade", seconds: Rational(1)) },
        ]
        for (number, change) in changes.enumerated() {
            let error = #expect(throws: MediaError.self, "\(number)") {
                _ = try folder.film([path], change: change)
            }
            #expect(error?.code == .invalidRequest, "\(number): \(error?.message ?? "")")
            #expect(error?.message.hasPrefix("could not stitch ") == true)
        }
    }
}
