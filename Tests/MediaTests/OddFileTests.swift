import ArchiveModel
import Media
import TestSupport
import Testing

/// Files whose headers agree with their media and make no sense all the same. That good files get none of
/// these remarks is for `AgreementTests`.
struct OddFileTests {
    @Test func anEditListThatHidesMostFrames() async throws {
        let folder = try TemporaryFolder()
        var bytes = try contents(try await folder.clip(" -an -bf 0"))
        // Where the shown part starts in the media: ISO/IEC 14496-12, 8.6.6.2. 12288 ticks a second.
        let start = try #require(bytes.place(of: "elst")) + 16
        bytes.replaceSubrange(start..<(start + 4), with: UInt32(12_288).bytes)
        let measured = try facts(try folder.write(bytes, to: "hiding.mp4"))
        #expect(measured.video?.frames == 12)
        let remark = try #require(measured.remarks.first { $0.code == .hiddenFrames })
        #expect(remark.text.hasPrefix("of the 36 frames in its picture track 12 are shown"))
    }

    @Test(arguments: [(UInt32(1), "12288"), (491_520, "0.03")])
    func aRateOutOfAnySense(step: UInt32, rate: String) async throws {
        let folder = try TemporaryFolder()
        var bytes = try contents(try await folder.clip(" -an -bf 0 -use_editlist 0"))
        let times = try #require(bytes.place(of: "stts")) + 4
        bytes.replaceSubrange((times + 12)..<(times + 16), with: step.bytes)
        let measured = try facts(try folder.write(bytes, to: "odd.mp4"))
        #expect(measured.video?.frames == 36)
        let remark = try #require(measured.remarks.first { $0.code == .absurdRate })
        #expect(remark.text.hasPrefix("its 36 frames are meant to be shown at \(rate) a second"))
    }

    @Test(arguments: [
        ("a.mp4", 4, true), ("a.mkv", 4, true), ("a.mp4", 2, false), ("a.mkv", 2, false),
    ])
    func aPictureThatEndsLongBeforeTheSound(name: String, seconds: Int, isOdd: Bool) async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(
            "-f lavfi -i testsrc2=s=64x64:r=24:d=1 -f lavfi -i sine=d=\(seconds) -c:v libx264 -c:a aac", name)
        let remarks = try facts(path).remarks
        #expect(remarks.map(\.code) == (isOdd ? [.pictureEndsEarly] : []))
        guard isOdd else { return }
        let text = try #require(remarks.first).text
        #expect(text.hasPrefix("its picture ends at 1") && text.contains(" s, its sound at 4"))
    }

    /// B-frames delay both tracks, and without an edit list the first packet of sound is stretched.
    @Test(arguments: ["frag_keyframe", "frag_keyframe+empty_moov", "frag_keyframe+delay_moov"])
    func aGapAfterTheFirstPacketIsNoSound(flags: String) async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(
            "-f lavfi -i testsrc2=s=64x64:r=24:d=2 -f lavfi -i sine=d=2 -c:v libx264 -bf 2 -g 12 -c:a aac"
                + " -movflags \(flags)", "a.mp4")
        let decoded = try await ProgramRun.run(
            "ffmpeg", ["-v", "error", "-i", path, "-map", "0:a", "-f", "s16le", "-"]
        ).succeeded()
        #expect(try facts(path).audio?.duration == Rational(Int64(decoded.output.count / 2), 44_100))
    }
}
