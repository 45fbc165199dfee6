import ArchiveModel
import Media
import TestSupport
import Testing

/// Damage that a probe passes over shows in the decode, and only there.
struct DamageTests {
    private static let clip =
        "-f lavfi -i testsrc2=s=320x180:r=24:d=3,noise=alls=10:allf=t -f lavfi -i anoisesrc=d=3:c=pink:a=0.2"

    @Test(arguments: Damage.allCases, ["libx264", "libx265", "mpeg4"])
    func isSeen(damage: Damage, codec: String) async throws {
        let folder = try TemporaryFolder()
        let quiet = codec == "libx265" ? " -x265-params log-level=none" : ""
        let good = try await folder.ffmpeg(
            "\(Self.clip) -c:v \(codec)\(quiet) -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart",
            "good.mp4")
        let whole = try examine(good)
        #expect(whole.decodeErrors == 0 && whole.missingFrames == 0)

        let bad = try folder.write(damage.done(to: try contents(good)), to: "bad.mp4")
        let facts = try facts(bad)
        #expect(facts.video?.frames == 72, "the probe passes over it")
        let examination = try examine(bad)
        #expect(examination.decodeErrors > 0)
        #expect(examination.firstError?.isEmpty == false)
        if damage == .cut {
            let decoded = try #require(examination.decodedFrames)
            #expect((1..<36).contains(decoded))
            #expect(examination.missingFrames == 72 - decoded)
        }
    }

    /// At the index instead of the media, and far beyond the end of the file.
    @Test(arguments: [40, 0x7FFF_FFFF as UInt32])
    func aChunkOffsetThatPointsAtNothing(target: UInt32) async throws {
        let folder = try TemporaryFolder()
        let good = try await folder.ffmpeg(
            "\(Self.clip) -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart",
            "good.mp4")
        let bad = try folder.write(moveChunks(of: try contents(good), to: target), to: "bad.mp4")
        #expect(try facts(bad).video?.frames == 72)
        let examination = try examine(bad)
        #expect(examination.decodedFrames == 0)
        #expect(examination.missingFrames == 72)
        #expect(examination.decodeErrors > 0)
        #expect(examination.picture == nil)
        #expect(examination.black.isEmpty && examination.frozen.isEmpty)
        #expect(examination.perceptualHash == nil)
        #expect(examination.sound.map { $0.length.double > 2.9 } ?? false, "the sound is where it was")
    }

    @Test(arguments: Damage.allCases.filter { $0 != .cut })
    func isSeenInSoundAlone(damage: Damage) async throws {
        let folder = try TemporaryFolder()
        let good = try await folder.ffmpeg(
            "-f lavfi -i anoisesrc=d=4:c=pink -c:a aac -movflags +faststart", "good.m4a")
        #expect(try examine(good).decodeErrors == 0)
        let bad = try folder.write(damage.done(to: try contents(good)), to: "bad.m4a")
        #expect(try examine(bad).decodeErrors > 0)
    }

    /// It may turn the sound into any number of channels at any rate.
    @Test func doesNotEndTheExamination() async throws {
        let folder = try TemporaryFolder()
        let good = try await folder.ffmpeg(
            "-f lavfi -i anoisesrc=d=2:c=pink -ac 2 -c:a aac -movflags +faststart", "good.m4a")
        let whole = try contents(good)
        var random = SplitMix64(seed: 3)
        for _ in 0..<40 {
            var bytes = whole
            for _ in 0..<60 {
                bytes[bytes.count - 1 - Int(random.next() % 20_000)] = UInt8(
                    truncatingIfNeeded: random.next())
            }
            #expect(try examine(try folder.write(bytes, to: "bad.m4a")).decodeErrors > 0)
        }
    }

    @Test(arguments: ["libvpx-vp9 -deadline realtime -cpu-used 8", "libsvtav1 -preset 12"])
    func isSeenInWebM(codec: String) async throws {
        let folder = try TemporaryFolder()
        let good = try await folder.ffmpeg("\(Self.clip) -c:v \(codec) -c:a libopus", "good.webm")
        #expect(try examine(good).decodeErrors == 0)
        var bytes = try contents(good)
        for place in (bytes.count / 2)..<(bytes.count / 2 + 3000) { bytes[place] = 0 }
        let bad = try folder.write(bytes, to: "bad.webm")
        #expect(try examine(bad).decodeErrors > 0)
    }

    @Test func isSeenByDecoderThreadsToo() async throws {
        let folder = try TemporaryFolder()
        let good = try await folder.ffmpeg(
            "\(Self.clip) -c:v libx265 -x265-params log-level=none -preset ultrafast -pix_fmt yuv420p10le"
                + " -c:a aac -movflags +faststart", "good.mp4")
        let bad = try folder.write(Damage.hole.done(to: try contents(good)), to: "bad.mp4")
        var options = ExaminationOptions()
        options.threads = 2
        var one = try examine(good)
        let two = try examine(good, options: options)
        #expect(one == two)
        one = try examine(bad)
        #expect(one.decodeErrors > 0)
        #expect(try examine(bad, options: options).decodeErrors > 0)
    }
}
