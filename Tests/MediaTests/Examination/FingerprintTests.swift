import ArchiveModel
import TestSupport
import Testing

/// The packets' hash stays the same in every container, and only there.
struct FingerprintTests {
    private static let sources = "-f lavfi -i testsrc2=s=192x108:r=24:d=1.5 -f lavfi -i sine=d=1.5"

    private func fingerprints(_ path: String) throws -> [String?] {
        try examine(path).tracks.sorted { $0.kind.rawValue > $1.kind.rawValue }.map(\.fingerprint)
    }

    @Test(arguments: [
        ("H.264 and AAC", "-c:v libx264 -preset ultrafast -bf 2 -pix_fmt yuv420p -c:a aac", "mp4"),
        ("HEVC and MP3", "-c:v libx265 -preset ultrafast -x265-params log-level=none -c:a libmp3lame", "mp4"),
        ("AV1 and Opus", "-c:v libsvtav1 -preset 12 -c:a libopus", "webm"),
        ("VP9 and FLAC", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a flac", "mkv"),
    ])
    func survivesARemux(name: String, codecs: String, container: String) async throws {
        let folder = try TemporaryFolder()
        let first = try await folder.ffmpeg("\(Self.sources) \(codecs)", "first.\(container)")
        let original = try fingerprints(first)
        #expect(original.count == 2 && !original.contains(nil))

        let steps = [
            ("first.\(container)", "", "a.mkv"), ("a.mkv", "-strict -2", "b.mp4"),
            ("b.mp4", "-strict -2 -movflags frag_keyframe+empty_moov", "c.mp4"),
            ("b.mp4", "-strict -2 -movflags +faststart", "d.mp4"), ("d.mp4", "", "e.mkv"),
        ]
        for (from, flags, to) in steps {
            let words = flags.isEmpty ? "" : " \(flags)"
            #expect(
                try fingerprints(try await folder.ffmpeg("-i <\(from)> -c copy\(words)", to)) == original,
                "\(to)")
        }
        if container == "mp4" {
            #expect(try fingerprints(try await folder.ffmpeg("-i <d.mp4> -c copy", "f.mov")) == original)
        }
        // The pictures alone: FLAC gives the same packets for the same samples.
        let again = try await folder.ffmpeg("-i <first.\(container)> \(codecs)", "again.\(container)")
        #expect(try fingerprints(again).first != original.first)
    }

    /// PCM is cut anew by every container; its hash is that of the samples, as sha256sum says it.
    @Test func ofPCMIsTheSamples() async throws {
        let folder = try TemporaryFolder()
        let mov = try await folder.ffmpeg("-f lavfi -i anoisesrc=d=1.3 -c:a pcm_s16le", "a.mov")
        let mkv = try await folder.ffmpeg("-i <a.mov> -c copy", "a.mkv")
        _ = try await folder.ffmpeg("-i <a.mov> -c copy -f s16le", "a.raw")
        let judge = try await ProgramRun.run("sha256sum", [folder("a.raw")]).succeeded().text.prefix(64)
        #expect(try fingerprints(mov) == [String(judge)])
        #expect(try fingerprints(mkv) == [String(judge)])
    }

    @Test func oneBitMakesAnother() async throws {
        let folder = try TemporaryFolder()
        let good = try await folder.ffmpeg(
            "\(Self.sources) -c:v libx264 -preset ultrafast -c:a aac -movflags +faststart", "a.mp4")
        var bytes = try contents(good)
        bytes[bytes.count - 100] ^= 1
        let bad = try folder.write(bytes, to: "b.mp4")
        #expect(try fingerprints(bad) != fingerprints(good))
    }
}
