import ArchiveModel
import Media
import TestSupport
import Testing

/// Every kind of order, judged by ffprobe, by our own facts, and by decoding all of it.
@Suite("Rendered clips")
struct RenderOrderTests {
    /// The shapes that providers deliver: tiers, portrait and square, the rates of film and video.
    static let orders: [RenderOrder] = [
        order(1280, 720, 24, 121, .moving(seed: 1), .init(.tone)),
        order(720, 1280, 24, 49, .moving(seed: 2), .init(.tone, sampleRate: 44_100, channels: 1)),
        order(960, 960, 30, 45, .moving(seed: 3), nil),
        order(854, 480, 25, 38, .moving(seed: 4), .init(.silent)),
        order(640, 272, 60, 90, .moving(seed: 5), .init(.tone, sampleRate: 44_100)),
        RenderOrder(
            size: PixelSize(width: 320, height: 180), frameRate: Rational(30_000, 1001) ?? .zero, frames: 100,
            picture: .moving(seed: 6), sound: .init(.tone)),
        order(64, 64, 24, 30, .moving(seed: 7), .init(.tone)),
        order(320, 240, 1, 3, .moving(seed: 8), .init(.tone)),
        order(320, 240, 24, 1, .moving(seed: 9), .init(.tone, channels: 1)),
        order(640, 360, 24, 72, .frozen(seed: 10), .init(.tone)),
        order(640, 360, 24, 72, .black, .init(.tone)),
        order(360, 640, 24, 72, .black, .init(.silent)),
    ]

    private static func order(
        _ width: Int, _ height: Int, _ rate: Int64, _ frames: Int, _ picture: RenderOrder.Picture,
        _ sound: RenderOrder.Sound?
    ) -> RenderOrder {
        RenderOrder(
            size: PixelSize(width: width, height: height), frameRate: Rational(rate), frames: frames,
            picture: picture, sound: sound)
    }

    @Test(arguments: orders)
    func areWhatWasOrdered(order: RenderOrder) async throws {
        let folder = try TemporaryFolder()
        let (path, clip) = try folder.render(order)
        let duration = Double(order.frames) / order.frameRate.double
        #expect(clip.frames == order.frames && abs(clip.duration.double - duration) < 1e-9)
        #expect(clip.bytes == Int64(try contents(path).count))

        let judge = try await Ffprobe.read(path)
        let video = try #require(judge.video)
        #expect(judge.streams.count == (order.sound == nil ? 1 : 2))
        #expect(video.codec_name == "h264" && video.pix_fmt == "yuv420p")
        #expect(video.width == order.size.width && video.height == order.size.height)
        #expect(video.sample_aspect_ratio == "1:1")
        #expect(video.color_space == "bt709" && video.color_range == "tv")
        #expect(video.nb_read_frames == "\(order.frames)" && video.nb_frames == "\(order.frames)")
        #expect(video.start_time == "0.000000")
        #expect(abs(try #require(video.duration.flatMap(Double.init)) - duration) < 0.000_001)
        if let sound = order.sound {
            let audio = try #require(judge.audio)
            #expect(audio.codec_name == "aac")
            #expect(audio.sample_rate == "\(sound.sampleRate)" && audio.channels == sound.channels)
            #expect(audio.start_time == "0.000000")
            let length = try #require(audio.duration.flatMap(Double.init))
            #expect(abs(length - duration) < 1024 / Double(sound.sampleRate))
        }

        let facts = try facts(path)
        #expect(facts.container == "mp4" && facts.remarks.isEmpty)
        #expect(facts.duration == clip.duration && facts.video?.frames == Int64(order.frames))
        #expect(facts.video?.frameRate == order.frameRate && facts.video?.hasVariableFrameRate != true)
        #expect(facts.layout.isIndexFirst == true && facts.layout.missingBytes == 0)
    }

    @Test(arguments: orders)
    func showAndSoundAsOrdered(order: RenderOrder) async throws {
        let folder = try TemporaryFolder()
        let (path, clip) = try folder.render(order)
        let examination = try examine(path)
        #expect(examination.decodeErrors == 0 && examination.decodedFrames == Int64(order.frames))
        #expect(examination.sceneCuts.isEmpty)
        let whole = Stretch(from: .zero, to: clip.duration)
        #expect(examination.picture == whole)
        let isLong = clip.duration >= Rational(1)
        switch order.picture {
        case .moving:
            #expect(examination.black.isEmpty)
            #expect(examination.frozen.isEmpty || order.frameRate == Rational(1) || order.frames == 1)
        case .frozen:
            #expect(examination.black.isEmpty && examination.frozen == [whole])
        case .black:
            #expect(examination.black == [whole] && examination.frozen == [whole])
        }
        switch order.sound?.kind {
        case nil:
            #expect(examination.sound == nil)
        case .tone:
            #expect(examination.silent.isEmpty && examination.soundEndsEarly == nil)
            // A quarter of full scale, and what the encoder makes of its sudden start.
            #expect((-13 ... -7).contains(examination.peak ?? 0))
            #expect(!isLong || (-20 ... -5).contains(examination.loudness ?? 0))
        case .silent:
            #expect(examination.silent == [try #require(examination.sound)])
            #expect(examination.loudness == nil && examination.soundEndsEarly == nil)
        }
    }
}
