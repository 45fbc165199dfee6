import ArchiveModel
import Media
import TestSupport
import Testing

/// Stretches, judged by what ffmpeg's own detectors print for the same file.
struct StretchTests {
    private static let sound =
        "sine=f=300:d=5,volume=0:enable='between(t\\,1.5\\,3)',volume=0:enable='gte(t\\,4)'"
    private static let h264 = "-c:v libx264 -preset ultrafast -bf 2 -pix_fmt yuv420p"

    private func clip(_ folder: TemporaryFolder, _ output: String, _ codecs: String) async throws -> String {
        let dark = "drawbox=c=black:t=fill:enable='between(t\\,1\\,1.99)+gte(t\\,4.2)'"
        let picture = "testsrc2=s=320x180:r=24:d=4,loop=24:1:60,setpts=N/24/TB,\(dark)"
        return try await folder.ffmpeg("-f lavfi -i \(picture) -f lavfi -i \(Self.sound) \(codecs)", output)
    }

    @Test(arguments: [
        ("a.mp4", "-c:a aac"), ("a.mkv", "-c:a flac"), ("a.mov", "-c:a pcm_s16le"),
        ("b.mp4", "-c:a aac -movflags frag_keyframe+empty_moov -g 24"),
    ])
    func areThoseOfTheDetectors(file: String, codec: String) async throws {
        let folder = try TemporaryFolder()
        let path = try await clip(folder, file, "\(Self.h264) \(codec)")
        let examination = try examine(path)
        let judge = try await ffmpegWords(
            path, ["-vf", "blackdetect=d=0.5,freezedetect=d=0.5", "-af", "silencedetect=d=0.5"])

        // Our clock starts with the picture; a file without an edit list has it start late. And what reaches
        // the end is closed by us at the end of the picture, by ffmpeg at the last frame or not at all.
        let zero = try #require(try facts(path).video?.firstPictureTime?.double)
        let end = try #require(examination.picture).to.double
        func theirs(_ start: String, _ stop: String) -> [(Double, Double)] {
            let starts = numbers(after: start, in: judge).map { $0 - zero }
            let ends = numbers(after: stop, in: judge).map { $0 - zero }
            return starts.indices.map {
                (starts[$0], $0 < ends.count && $0 < starts.count - 1 ? ends[$0] : end)
            }
        }
        let black = theirs("black_start", "black_end")
        #expect(black.count == 2 && examination.black.count == 2)
        #expect(zip(examination.black, black).allSatisfy { $0.isNear($1.0, $1.1) })

        let frozen = theirs("freeze_start", "freeze_end")
        #expect(frozen.count >= 2 && examination.frozen.count == frozen.count)
        #expect(zip(examination.frozen, frozen).allSatisfy { $0.isNear($1.0, $1.1) })

        let silent = theirs("silence_start", "silence_end")
        try #require(examination.silent.count == 2 && silent.count == 2)
        #expect(examination.silent[0].isNear(silent[0].0, silent[0].1))
        #expect(abs(examination.silent[1].from.double - silent[1].0) < 0.01)
        #expect(examination.silent[1].to == examination.sound?.to)
        #expect(examination.black.allSatisfy { $0.from.denominator <= 24_000 }, "exact, not six digits")
    }

    @Test func aStillPicture() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(
            "-f lavfi -i testsrc2=s=320x180:r=24:d=0.04,loop=119:1:0,setpts=N/24/TB \(Self.h264)", "a.mp4")
        let examination = try examine(path)
        // The encoder sharpens the picture once, which is no movement.
        #expect(examination.frozen.length == Rational(5))
        #expect(examination.picture == Stretch(from: .zero, to: Rational(5)))
        #expect(examination.black.isEmpty)
        #expect(examination.sound == nil && examination.silent.isEmpty)
        #expect(examination.loudness == nil && examination.peak == nil)
    }

    /// One frame held for two seconds stands as still as 48 that are the same.
    @Test func aFrameThatIsHeld() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(
            "-f lavfi -i testsrc2=s=320x180:r=24:d=2,setpts=PTS+gte(N\\,24)*2/TB -vsync vfr \(Self.h264)",
            "a.mp4")
        let frozen = try examine(path).frozen
        try #require(frozen.count == 1)
        #expect(frozen[0].isNear(23.0 / 24, 3))
    }

    /// Stills shown for a second each are a slow film, not a frozen one.
    @Test func aSlowSeriesOfStills() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg("-f lavfi -i testsrc2=s=320x180:r=1:d=5 \(Self.h264)", "a.mp4")
        #expect(try examine(path).frozen.isEmpty)
    }

    @Test func nothingButBlackAndDigitalSilence() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(
            "-f lavfi -i color=black:s=320x180:r=24:d=2 -f lavfi -i anullsrc=d=2 -t 2 \(Self.h264) -c:a aac",
            "a.mp4")
        let examination = try examine(path)
        #expect(examination.black == [Stretch(from: .zero, to: Rational(2))])
        #expect(examination.black == examination.frozen)
        #expect(examination.silent == [examination.sound])
        #expect(examination.loudness == nil && examination.peak == nil)
    }

    @Test func soundThatEndsEarly() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(
            "-f lavfi -i testsrc2=s=320x180:r=24:d=3 -f lavfi -i sine=d=1 \(Self.h264) -c:a aac", "a.mp4")
        let early = try #require(try examine(path).soundEndsEarly)
        #expect(early.to == Rational(3))
        #expect(abs(early.from.double - 1) < 0.03)
        let whole = try await folder.ffmpeg(
            "-f lavfi -i testsrc2=s=320x180:r=24:d=3 -f lavfi -i sine=d=2.96 \(Self.h264) -c:a aac", "b.mp4")
        #expect(try examine(whole).soundEndsEarly == nil)
    }

    @Test func cuts() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(
            "-f lavfi -i testsrc2=s=320x180:r=24:d=1 -f lavfi -i mandelbrot=s=320x180:r=24 -f lavfi"
                + " -i color=white:s=320x180:r=24:d=1 -filter_complex"
                + " [1]trim=duration=1[m];[0][m][2]concat=n=3:v=1 \(Self.h264)", "a.mp4")
        let examination = try examine(path)
        let judge = try await ffmpegWords(path, ["-vf", "scdet"])
        #expect(examination.sceneCuts.map(\.double) == numbers(after: "lavfi.scd.time", in: judge))
        #expect(examination.sceneCuts == [Rational(1), Rational(2)])
    }

    /// The clock's zero is the first picture, after what an edit list cuts off.
    @Test func timesAfterAnEditList() async throws {
        let folder = try TemporaryFolder()
        let whole = try await clip(folder, "whole.mp4", "\(Self.h264) -g 24 -c:a aac")
        _ = whole
        let path = try await folder.ffmpeg("-ss 0.5 -i <whole.mp4> -c copy", "a.mp4")
        let examination = try examine(path)
        #expect(examination.decodeErrors == 0 && examination.missingFrames == 0)
        #expect(examination.picture?.from == .zero)
        try #require(examination.black.count == 2)
        #expect(examination.black[0].isNear(0.5, 1.5))
        try #require(examination.silent.count == 2)
        #expect(abs(examination.silent[0].from.double - 1) < 0.05)
    }

    /// The picture changes its size on the way: every part is looked at.
    @Test func aPictureThatChangesItsSize() async throws {
        let folder = try TemporaryFolder()
        let codec = "-c:v libvpx-vp9 -deadline realtime -cpu-used 8"
        _ = try await folder.ffmpeg("-f lavfi -i color=black:s=320x180:r=24:d=1 \(codec)", "a.webm")
        _ = try await folder.ffmpeg("-f lavfi -i color=black:s=160x90:r=24:d=1 \(codec)", "b.webm")
        _ = try folder.write(Array("file a.webm\nfile b.webm\n".utf8), to: "list.txt")
        let path = try await folder.ffmpeg("-f concat -i <list.txt> -c copy", "c.webm")
        let examination = try examine(path)
        #expect(examination.decodedFrames == 48)
        #expect(examination.decodeErrors == 0)
        #expect(abs(examination.black.length.double - 2) < 0.05)
    }
}
