import ArchiveModel
import Media
import Posix
import TestSupport
import Testing

/// What holds for every rendering, whatever was ordered.
struct RenderingTests {
    private static let small = PixelSize(width: 160, height: 120)

    private func order(
        _ picture: RenderOrder.Picture = .moving(seed: 1), size: PixelSize = small, frames: Int = 24,
        rate: Rational = Rational(24), sound: RenderOrder.Sound? = .init(.tone), tags: [ArchiveModel.Tag] = []
    ) -> RenderOrder {
        RenderOrder(
            size: size, frameRate: rate, frames: frames, picture: picture, sound: sound, tags: tags)
    }

    @Test func theSameOrderMakesTheSameBytes() throws {
        let folder = try TemporaryFolder()
        let first = try contents(folder.render(order(), "a.mp4").path)
        #expect(try contents(folder.render(order(), "b.mp4").path) == first)
        let others = [
            order(.moving(seed: 2)), order(.frozen(seed: 1)), order(.black), order(sound: .init(.silent)),
            order(frames: 25), order(tags: [ArchiveModel.Tag("title", "x")]),
        ]
        for (index, other) in others.enumerated() {
            #expect(try contents(folder.render(other, "\(index).mp4").path) != first, "\(other)")
        }
    }

    /// No two neighbours are the same picture, and another seed shows something else.
    @Test(arguments: TestScale.count(3, full: 60).range)
    func everySeedMoves(seed: Int) throws {
        let folder = try TemporaryFolder()
        let sizes = [(1280, 720), (720, 1280), (64, 64), (2048, 128), (96, 1024)]
        let (width, height) = sizes[seed % sizes.count]
        let (path, _) = try folder.render(
            order(
                .moving(seed: UInt64(seed) &* 0x9E37_79B9), size: PixelSize(width: width, height: height),
                frames: 48, sound: nil))
        var options = ExaminationOptions()
        options.shortestStretch = Rational(1, 10) ?? .zero
        let examination = try examine(path, options: options)
        #expect(examination.frozen.isEmpty && examination.black.isEmpty && examination.decodedFrames == 48)
    }

    @Test func theLargestSize() async throws {
        let folder = try TemporaryFolder()
        let (path, _) = try folder.render(
            order(size: PixelSize(width: 3840, height: 2160), frames: 4))
        let video = try #require(try await Ffprobe.read(path).video)
        #expect(video.width == 3840 && video.height == 2160 && video.nb_read_frames == "4")
    }

    @Test func tagsAreKept() async throws {
        let folder = try TemporaryFolder()
        let tags = [
            ArchiveModel.Tag("title", "Ein schöner Abend \u{1F3AC}"), ArchiveModel.Tag("comment", "[seed 4]"),
            ArchiveModel.Tag("nonsense", "x"),
        ]
        let (path, _) = try folder.render(order(tags: tags))
        let judge = try await Ffprobe.read(path).format.tags
        #expect(judge?["title"] == tags[0].value && judge?["comment"] == tags[1].value)
        #expect(judge?["nonsense"] == nil)
        #expect(judge?["creation_time"] == nil, "the same bytes tomorrow")
        #expect(try facts(path).tag("title") == tags[0].value)
    }

    @Test func whatNobodyDeliversIsRefused() {
        let refused: [(RenderOrder, String)] = [
            (order(size: PixelSize(width: 161, height: 120)), "its sides must be even; ask for 160x120"),
            (order(size: PixelSize(width: 160, height: 0)), "sides go from 32 to 4096 pixels"),
            (order(size: PixelSize(width: -160, height: 120)), "sides go from 32 to 4096 pixels"),
            (order(size: PixelSize(width: 4096, height: 4096)), "up to 4096x2304 in all"),
            (order(size: PixelSize(width: .max, height: .max)), "sides go from 32 to 4096 pixels"),
            (order(frames: 0), "0 frames are not 1 to 36000"),
            (order(frames: .max), "frames are not 1 to 36000"),
            (order(rate: .zero), "0 frames a second are not between 1 and 120"),
            (order(rate: Rational(-24)), "-24 frames a second are not between 1 and 120"),
            (order(rate: Rational(240)), "240 frames a second are not between 1 and 120"),
            (order(sound: .init(.tone, sampleRate: 8000)), "44100 or 48000 samples a second, not 8000"),
            (order(sound: .init(.tone, channels: 6)), "sound has 1 or 2 channels, not 6"),
            (
                order(tags: [ArchiveModel.Tag("title", String(repeating: "x", count: 70_000))]),
                "its tags are more than 64 kB"
            ),
        ]
        for (order, why) in refused {
            let refusal = refusal(of: order)
            #expect(refusal?.code == .invalidRequest)
            #expect(refusal?.message.contains(why) == true, "\(refusal?.message ?? "none")")
        }
        #expect(refusal(of: order(frames: 1)) == nil)
    }

    @Test func aStoppedRenderingSaysSo() throws {
        let file = try NewFile.nameless(in: "/tmp")
        let deadline = Deadline(in: nil)
        var error: MediaError?
        do throws(MediaError) {
            let target = try TargetFile(descriptor: file.number, name: "a clip")
            _ = try ClipRenderer.render(order(frames: 1000), to: target, deadline: deadline) { share in
                if share > 0.1 { deadline.cancel() }
            }
        } catch let thrown {
            error = thrown
        }
        #expect(error?.code == .cancelled)
        #expect(error?.message == "stopped trying to render a clip, as asked")
    }

    @Test func aLengthIsTheNearestNumberOfFrames() throws {
        let film = Rational(24)
        let video = try #require(Rational(30_000, 1001))
        #expect(RenderOrder.frames(in: Rational(5), at: film) == 120)
        #expect(RenderOrder.frames(in: try #require(Rational(5042, 1000)), at: film) == 121)
        #expect(RenderOrder.frames(in: try #require(Rational(1, 48)), at: film) == 1)
        #expect(RenderOrder.frames(in: .zero, at: film) == 1)
        #expect(RenderOrder.frames(in: Rational(10), at: video) == 300)
        #expect(RenderOrder.frames(in: Rational(-1), at: film) == nil)
        #expect(RenderOrder.frames(in: Rational(.max), at: film) == nil)
    }
}

extension Int {
    fileprivate var range: Range<Int> { 0..<self }
}
