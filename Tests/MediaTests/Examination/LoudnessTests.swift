import ArchiveModel
import TestSupport
import Testing

/// Loudness and peak, judged by ffmpeg's own ebur128 over the same file.
struct LoudnessTests {
    @Test(arguments: [
        ("sine=f=300:d=3", "-c:a aac", "a.m4a"),
        ("anoisesrc=d=3:c=pink:a=0.8", "-c:a aac -ac 2", "a.mp4"),
        ("anoisesrc=d=3:c=white:a=0.003", "-c:a pcm_s24le", "a.mov"),
        ("sine=f=997:d=3:r=44100,volume=6", "-c:a flac", "a.mkv"),
        (
            "aevalsrc='0.5*sin(500*t)|0.1*sin(300*t)|0.3*sin(700*t)|0|0.2*sin(900*t)|0':c=5.1:d=3",
            "-c:a ac3", "a.mp4"
        ),
        ("anoisesrc=d=3:c=brown:r=48000", "-c:a libopus", "a.webm"),
        ("sine=f=300:d=3:r=22050", "-c:a libmp3lame", "a.mp4"),
        ("sine=f=300:d=0.7", "-c:a aac", "b.m4a"),
    ])
    func isWhatFfmpegSays(source: String, codec: String, file: String) async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg("-f lavfi -i \(source) \(codec)", file)
        let examination = try examine(path)
        let judge = try await ffmpegWords(path, ["-af", "ebur128=peak=sample"])
        let loudness = try #require(numbers(after: "I:", in: judge).last)
        let peak = try #require(numbers(after: "Peak:", in: judge).last)
        #expect(abs(try #require(examination.loudness) - loudness) <= 0.1)
        #expect(abs(try #require(examination.peak) - peak) <= 0.1)
        #expect(examination.decodedFrames == nil && examination.picture == nil)
        #expect(examination.silent.isEmpty)
    }

    /// Ten channels have no usual places, and filters want to know them.
    @Test func ofChannelsWithoutPlaces() async throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: 5)
        _ = try folder.write((0..<200_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }, to: "noise")
        let path = try await folder.ffmpeg("-f s16le -ac 10 -ar 8000 -i <noise> -c:a pcm_s16le", "a.mov")
        #expect(try facts(path).audio?.channels == 10)
        let examination = try examine(path)
        #expect(examination.decodeErrors == 0)
        #expect(try #require(examination.peak) > -30)
        #expect(examination.loudness != nil)
    }

    /// Too quiet for the gate of EBU R 128, but not silent to the last bit.
    @Test func belowTheGate() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg("-f lavfi -i sine=d=2,volume=0.0005 -c:a flac", "a.mkv")
        let examination = try examine(path)
        #expect(examination.loudness == nil)
        #expect(try #require(examination.peak) < -80)
        #expect(examination.silent == [examination.sound])
    }
}
