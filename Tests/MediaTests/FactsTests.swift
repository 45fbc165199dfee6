import ArchiveModel
import FoundationEssentials
import Media
import Posix
import TestSupport
import Testing

/// What ffprobe does not say, and so cannot judge.
struct FactsTests {
    @Test func tellsWhereTheIndexStands() async throws {
        let folder = try TemporaryFolder()
        let last = try facts(try await folder.clip())
        #expect(last.layout == FileLayout(isIndexFirst: false, isFragmented: false, missingBytes: 0))
        let first = try facts(try await folder.clip(" -movflags +faststart", "b.mp4"))
        #expect(first.layout.isIndexFirst == true)
        let fragments = try facts(try await folder.clip(" -movflags frag_keyframe+empty_moov", "c.mp4"))
        #expect(fragments.layout.isFragmented == true)
        let matroska = try facts(try await folder.clip("", "d.mkv"))
        #expect(matroska.layout == FileLayout(missingBytes: 0))
    }

    @Test func findsContentCredentialsBehindTheMedia() async throws {
        let folder = try TemporaryFolder()
        let whole = try contents(try await folder.clip())
        let type: [UInt8] = [
            0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81,
        ]
        let box = UInt32(28).bytes + Array("uuid".utf8) + type + [0, 0, 0, 0]
        let measured = try facts(try folder.write(whole + box, to: "signed.mp4"))
        #expect(measured.layout.hasContentCredentials)
        #expect(measured.remarks.isEmpty)
    }

    @Test func turnsWidthAndHeightWithThePicture() async throws {
        let folder = try TemporaryFolder()
        _ = try await folder.clip()
        let path = try await folder.ffmpeg("-i <a.mp4> -c copy -metadata:s:v:0 rotate=90", "turned.mp4")
        let video = try #require(try facts(path).video)
        #expect(video.codedSize == PixelSize(width: 192, height: 108))
        #expect(video.size == PixelSize(width: 108, height: 192))
    }

    @Test(arguments: ["a.mp4", "a.mkv"])
    func knowsAVariableRateFromAConstantOne(name: String) async throws {
        let folder = try TemporaryFolder()
        let picture = "-f lavfi -i testsrc2=s=64x64:r=30000/1001:d=1.5"
        let constant = try await folder.ffmpeg("\(picture) -c:v libx264 -pix_fmt yuv420p", "constant-\(name)")
        #expect(try facts(constant).video?.hasVariableFrameRate == false)
        let variable = try await folder.ffmpeg(
            "\(picture) -vf select='not(mod(n\\,3))+lt(n\\,12)' -vsync vfr -c:v libx264 -pix_fmt yuv420p",
            "variable-\(name)")
        #expect(try facts(variable).video?.hasVariableFrameRate == true)
    }

    @Test func countsTheTracks() async throws {
        let folder = try TemporaryFolder()
        _ = try await folder.clip()
        _ = try await folder.ffmpeg("-f lavfi -i color=red:s=64x64 -frames:v 1", "cover.jpg")
        let path = try await folder.ffmpeg(
            "-i <a.mp4> -i <cover.jpg> -map 0:v -map 0:a -map 0:a -map 1 -c copy -disposition:v:1 attached_pic",
            "tracks.mp4")
        let measured = try facts(path)
        #expect(measured.tracks == TrackCounts(video: 1, audio: 2, coverArt: 1))
        #expect(measured.video?.frames == 36)
    }

    @Test func keepsTagsUpToALimitAndSaysSo() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.clip(" -metadata workflow={\"nodes\":[]} -movflags use_metadata_tags")
        let all = try facts(path)
        #expect(all.tag("Workflow") == "{\"nodes\":[]}")
        #expect(all.remarks.isEmpty)
        var limits = MediaLimits()
        limits.tagCount = 2
        let some = try facts(path, limits: limits)
        #expect(some.tags.count == 2)
        #expect(some.remarks.map(\.code) == [.tagsLeftOff])
    }

    @Test func comesBackFromItsWrittenFormUnchanged() async throws {
        let folder = try TemporaryFolder()
        let measured = try facts(try await folder.clip(" -metadata title=Ein_Titel"))
        let written = try JSONEncoder().encode(measured)
        #expect(try JSONDecoder().decode(Facts.self, from: written) == measured)
        #expect(String(decoding: written, as: UTF8.self).contains("\"duration\":\"3\\/2\""))
    }
}
