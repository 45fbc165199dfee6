import ArchiveModel
import Media
import Posix
import TestSupport
import Testing

/// What strangers send: each ends in one named error, or in facts that say what is odd.
struct HostileFileTests {
    @Test(arguments: [
        ("", MediaError.Code.empty, "empty"),
        ("<!DOCTYPE html><html><body>403</body></html>", .notAVideo, "a web page (HTML)"),
        ("\u{FEFF}\n <html>", .notAVideo, "a web page (HTML)"),
        ("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", .notAVideo, "an XML document"),
        ("{\"error\":{\"message\":\"expired\"}}", .notAVideo, "JSON"),
        ("Not found", .notAVideo, "plain text"),
        ("#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n", .refusedFormat, "an HLS playlist"),
        (
            "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period/></MPD>",
            .refusedFormat, "a DASH manifest"
        ),
        ("ffconcat version 1.0\nfile other.mp4\n", .refusedFormat, "a concat script"),
        ("v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n", .refusedFormat, "an SDP description"),
        ("\u{89}", .notAVideo, "plain text"),
        ("%PDF-1.7", .notAVideo, "a PDF document"),
    ])
    func namesWhatIsNoVideo(text: String, code: MediaError.Code, words: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array(text.utf8), to: "clip.mp4")
        let error = try #require(throws: MediaError.self) { _ = try facts(path) }
        #expect(error.code == code)
        #expect(error.message.contains(words))
        #expect(error.message.contains(path))
    }

    @Test func namesCompressedDataAndOtherMedia() async throws {
        let folder = try TemporaryFolder()
        let page = try folder.write(Array("<html></html>".utf8), to: "page")
        _ = try await ProgramRun.run("gzip", ["-k", page]).succeeded()
        let compressed = try #require(throws: MediaError.self) { _ = try facts(page + ".gz") }
        #expect(compressed.code == .notAVideo)
        #expect(compressed.message.contains("gzip"))

        let avi = try await folder.ffmpeg("-f lavfi -i testsrc2=s=64x64:d=0.2 -c:v mjpeg", "a.avi")
        let other = try #require(throws: MediaError.self) { _ = try facts(avi) }
        #expect(other.code == .refusedFormat)
        #expect(other.message.contains("an AVI video"))
    }

    @Test func refusesWhatIsNoRegularFile() throws {
        let folder = try TemporaryFolder()
        let descriptor = try FileDescriptor.open(folder.path, for: .reading)
        let error = try #require(throws: MediaError.self) {
            _ = try FactsReader.read(descriptor: descriptor.number, name: "a folder")
        }
        #expect(error.code == .notAFile)
        let closed = try #require(throws: MediaError.self) {
            _ = try FactsReader.read(descriptor: -1, name: "nothing")
        }
        #expect(closed.code == .unreadable)
    }

    /// The name is for the error alone: the file is the descriptor.
    @Test func opensNoPath() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.clip()
        let descriptor = try FileDescriptor.open(path, for: .reading)
        let measured = try FactsReader.read(descriptor: descriptor.number, name: "/does/not/exist.mp4")
        #expect(measured.video?.frames == 36)
        // Nor is the position of the descriptor moved, which others may share.
        let start = try descriptor.read(upTo: 8, as: path)
        #expect(Array(start.suffix(4)) == Array("ftyp".utf8))
    }

    @Test(arguments: [
        ("", "a.mp4"), (" -movflags +faststart", "a.mp4"),
        (" -movflags frag_keyframe+empty_moov -g 6", "a.mp4"), ("", "a.mkv"),
    ])
    func isClearAboutFilesCutAtEveryLength(layout: String, name: String) async throws {
        let folder = try TemporaryFolder()
        let whole = try contents(try await folder.clip(layout, name))
        for part in 1..<64 {
            let path = try folder.write(Array(whole.prefix(whole.count * part / 64)), to: "cut.mp4")
            do {
                let measured = try facts(path)
                #expect(measured.remarks.contains { $0.code == .truncated }, "at \(part)/64")
                #expect((measured.layout.missingBytes ?? 0) > 0)
            } catch let error as MediaError {
                #expect(error.code == .truncated, "at \(part)/64: \(error)")
            }
        }
    }

    @Test func survivesRandomBytes() throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: 7)
        let starts: [[UInt8]] = [
            [], [0, 0, 0, 16] + Array("ftypisom".utf8) + [0, 0, 0, 0], [0, 0, 4, 0] + Array("moov".utf8),
            [0x1A, 0x45, 0xDF, 0xA3],
        ]
        for round in 0..<100 {
            let noise = (0..<2000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let path = try folder.write(starts[round % starts.count] + noise, to: "noise.mp4")
            #expect(throws: MediaError.self) { _ = try facts(path) }
        }
    }

    @Test(arguments: ["a.mp4", "a.mkv"])
    func survivesDamageToTheIndex(name: String) async throws {
        let folder = try TemporaryFolder()
        let whole = try contents(try await folder.clip("", name))
        var random = SplitMix64(seed: 11)
        // The index of the MP4 is at its end, the header of the MKV at its start.
        let range = name == "a.mp4" ? (whole.count - 3000)..<whole.count : 0..<1500
        let start = ContinuousClock.now
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<4 {
                let place = range.lowerBound + Int(random.next() % UInt64(range.count))
                bytes[place] = UInt8(truncatingIfNeeded: random.next())
            }
            let path = try folder.write(bytes, to: "damaged-\(name)")
            // Either is right; a crash or a hang is not, and neither is another kind of error.
            do { _ = try facts(path) } catch let error as MediaError { #expect(!error.message.isEmpty) }
        }
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test func stopsAtItsDeadlineAndWhenCancelled() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.clip()
        let descriptor = try FileDescriptor.open(path, for: .reading)
        let late = try #require(throws: MediaError.self) {
            _ = try FactsReader.read(
                descriptor: descriptor.number, name: path, deadline: Deadline(in: .zero))
        }
        #expect(late.code == .timedOut)
        let cancelled = Deadline(in: nil)
        cancelled.cancel()
        let stopped = try #require(throws: MediaError.self) {
            _ = try FactsReader.read(descriptor: descriptor.number, name: path, deadline: cancelled)
        }
        #expect(stopped.code == .cancelled)
    }
}
