import ArchiveModel
import FoundationEssentials
import Posix
import TestSupport
import Testing

@testable import Media

/// The examination as its callers see it.
struct ExaminerTests {
    private static let clip =
        "-f lavfi -i testsrc2=s=192x108:r=24:d=2 -f lavfi -i sine=d=2 -c:v libx264 -preset ultrafast -bf 2"
        + " -pix_fmt yuv420p -c:a aac"

    private func examine(
        _ path: String, observers: [any FrameObserver] = [], deadline: Deadline = Deadline(in: nil),
        progress: @escaping (Double) -> Void = { _ in }
    ) throws -> Examination {
        let descriptor = try FileDescriptor.open(path, for: .reading)
        let facts = try FactsReader.read(descriptor: descriptor.number, name: path)
        let file = try SourceFile(descriptor: descriptor.number, name: path)
        return try Examiner.examine(
            file, facts: facts, observers: observers, deadline: deadline, progress: progress)
    }

    @Test func observersSeeEveryPictureInOrder() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(Self.clip, "a.mp4")
        let observer = Recorder()
        let examination = try examine(path, observers: [observer])
        #expect(observer.indices == Array(0..<48))
        #expect(observer.times == (0..<48).compactMap { Rational($0, 24) })
        #expect(observer.widths == [192])
        #expect(examination.decodedFrames == 48)
    }

    @Test func anObserversErrorEndsIt() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(Self.clip, "a.mp4")
        let observer = Recorder(limit: 3)
        #expect(throws: MediaError(.unwritable, "enough")) { try examine(path, observers: [observer]) }
        #expect(observer.indices.count == 3)
    }

    @Test func tellsHowFarItIs() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(Self.clip, "a.mp4")
        var told: [Double] = []
        _ = try examine(path) { told.append($0) }
        #expect(told.count > 5 && told.count <= 100)
        #expect(told == told.sorted() && told.allSatisfy { $0 > 0 && $0 <= 1 })
    }

    @Test func stopsWhenAsked() async throws {
        let folder = try TemporaryFolder()
        let path = try await folder.ffmpeg(Self.clip, "a.mp4")
        let deadline = Deadline(in: nil)
        let error = #expect(throws: MediaError.self) {
            try examine(path, deadline: deadline) { if $0 > 0.3 { deadline.cancel() } }
        }
        #expect(error?.code == .cancelled)
    }

    @Test func tellsOfATrackThatItCannotDecode() async throws {
        let folder = try TemporaryFolder()
        _ = try await folder.ffmpeg(Self.clip, "a.mp4")
        let path = try await folder.ffmpeg(
            "-i <a.mp4> -f lavfi -i testsrc2=s=64x64:d=1 -map 0 -map 1 -c copy -c:v:1 mpeg2video", "a.mkv")
        let tracks = try examine(path).tracks
        #expect(tracks.map(\.codec) == ["h264", "aac", "mpeg2video"])
        #expect(tracks.map(\.isDecoded) == [true, true, false])
        #expect(tracks.allSatisfy { $0.fingerprint?.count == 64 && $0.decodeErrors == 0 })
    }

    @Test func survivesTheWayThroughJSON() async throws {
        let folder = try TemporaryFolder()
        let examination = try examine(try await folder.ffmpeg(Self.clip, "a.mp4"))
        let data = try JSONEncoder().encode(examination)
        #expect(try JSONDecoder().decode(Examination.self, from: data) == examination)
        let text = String(decoding: data, as: UTF8.self)
        for key in [
            "decoded_frames", "decode_errors", "black", "frozen", "silent", "loudness_lufs", "peak_dbfs",
            "scene_cuts", "promised_frames", "perceptual_hash",
        ] {
            #expect(text.contains("\"\(key)\":"))
        }
    }

    @Test func writesAStretchAsAPair() async throws {
        let stretch = Stretch(from: try #require(Rational(1, 24)), to: Rational(2))
        let text = String(decoding: try JSONEncoder().encode([stretch]), as: UTF8.self)
        #expect(text == #"[["1\/24","2"]]"#)
        #expect([stretch, stretch].length == Rational(47, 12))
    }
}

private final class Recorder: FrameObserver {
    private(set) var indices: [Int] = []
    private(set) var times: [Rational] = []
    private(set) var widths: Set<Int> = []
    private let limit: Int

    init(limit: Int = .max) { self.limit = limit }

    func see(_ frame: borrowing Frame, at time: Rational, index: Int) throws(MediaError) {
        indices.append(index)
        times.append(time)
        widths.insert(frame.width)
        if indices.count >= limit { throw MediaError(.unwritable, "enough") }
    }
}
