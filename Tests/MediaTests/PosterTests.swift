import ArchiveModel
import Posix
import TestSupport
import Testing

@testable import Media

/// The poster of clips whose first frame is no good, or whose only one it is.
struct PosterTests {
    private static let h264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p"
    private static let oneKey = "\(h264) -g 1000 -sc_threshold 0"
    private static let scene = "testsrc2=s=320x180:r=24"

    private static func after(_ start: String, of colour: String, _ encoding: String) -> ClipKind {
        ClipKind(
            "\(start) of \(colour), \(encoding.hasSuffix("0") ? "one key frame" : "several")",
            "-f lavfi -i color=\(colour):s=320x180:r=24:d=1 -f lavfi -i \(scene):d=3"
                + " -filter_complex [0][1]concat\(start == "a fade" ? ",fade=in:24:24:c=\(colour)" : "")"
                + " \(encoding)", "a.mp4")
    }

    @Test(
        arguments: ["black", "white", "gray"].flatMap { colour in
            ["a second", "a fade"].flatMap { start in
                [oneKey, "\(h264) -g 24"].map { after(start, of: colour, $0) }
            }
        })
    func isPastABadStart(kind: ClipKind) async throws {
        let folder = try TemporaryFolder()
        let clip = try await kind.make(in: folder)
        let wholeScene = kind.name.hasPrefix("a fade") ? 2.0 : 1.0
        let ours = try picture(.poster, of: clip)
        #expect(try #require(ours.facts.times.first).double >= wholeScene - 0.25)
        let size = PixelSize(width: 320, height: 180)
        let frame = Int((try #require(ours.facts.times.first).double * 24).rounded())
        let judge = try await Pixels.frames(of: clip, size)[frame]
        #expect(try await #require(Pixels.decode([ours], in: folder).first).distance(judge) < 10)

        let watched = try Watched(clip, length: Rational(4))
        #expect(try #require(watched.poster?.facts.times.first).double >= wholeScene - 0.25)
    }

    @Test func aGoodKeyFrameIsTaken() async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg("-f lavfi -i \(Self.scene):d=4 \(Self.h264) -g 12", "a.mp4")
        #expect(try picture(.poster, of: clip).facts.times == [Rational(1)])
        let one = try await folder.ffmpeg("-f lavfi -i \(Self.scene):d=4 \(Self.oneKey)", "b.mp4")
        #expect(try picture(.poster, of: one).facts.times == [.zero])
    }

    @Test(arguments: [
        "-f lavfi -i \(scene):d=0.5 \(h264)", "-f lavfi -i \(scene) -frames:v 1 \(h264)",
        "-f lavfi -i color=black:s=320x180:r=24:d=1 \(h264)",
        "-f lavfi -i \(scene):d=0.6 -f lavfi -i sine=d=3 \(h264) -c:a aac",
    ])
    func shortBlackAndOutlastedClipsHaveOneToo(arguments: String) async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg(arguments, "a.mp4")
        for subject in [
            PictureRequest.Subject.poster, .at(.zero), .evenly(4), .sheet(SheetGrid(columns: 3, rows: 3)),
        ] {
            let all = try pictures(subject, of: clip)
            #expect(all.count == (subject == .evenly(4) ? 4 : 1))
            let decoded = try await Pixels.decode(all, in: folder)
            #expect(decoded.count == all.count)
            #expect(all.allSatisfy { $0.facts.times.allSatisfy { $0.double < 1 } })
        }
        let length = try facts(clip).duration
        let watched = try Watched(clip, length: length)
        #expect(watched.poster != nil && watched.sheet != nil)
    }

    @Test func soundAloneHasNone() async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg("-f lavfi -i sine=d=1 -c:a aac", "a.m4a")
        let error = #expect(throws: MediaError.self) { try picture(.poster, of: clip) }
        #expect(error?.code == .noPicture)
    }

    /// Its index points at bytes that are no picture: it probes clean and not one frame decodes.
    @Test func aClipThatDoesNotDecodeIsAnError() async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg(
            "-f lavfi -i \(Self.scene):d=1 \(Self.h264) -movflags +faststart", "a.mp4")
        var bytes = try contents(clip)
        let start = try #require(bytes.firstRange(of: Array("mdat".utf8))?.upperBound)
        for index in start..<bytes.count {
            bytes[index] = UInt8(truncatingIfNeeded: index &* 2_654_435_761 >> 9)
        }
        let broken = try folder.write(bytes, to: "broken.mp4")
        for subject in [
            PictureRequest.Subject.poster, .at(.zero), .evenly(2), .sheet(SheetGrid(columns: 2, rows: 2)),
        ] {
            let error = #expect(throws: MediaError.self) { try pictures(subject, of: broken) }
            #expect(error?.code == .damaged)
            #expect(error?.message.contains("broken.mp4") == true)
        }
    }

    /// Cut at 30 %, its index whole: what is there is shown, what is not is an error or an empty place.
    @Test func aCutClipShowsWhatItHas() async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg(
            "-f lavfi -i \(Self.scene):d=4 \(Self.h264) -g 12 -movflags +faststart", "a.mp4")
        let bytes = try contents(clip)
        let cut = try folder.write(Array(bytes[..<(bytes.count * 3 / 10)]), to: "cut.mp4")
        #expect(try picture(.poster, of: cut).facts.size.width == 320)
        let sheet = try picture(.sheet(SheetGrid(columns: 4, rows: 2)), of: cut)
        #expect((1...4).contains(sheet.facts.times.count))
        #expect(throws: MediaError.self) { try picture(.at(Rational(3)), of: cut) }
    }

    @Test func oneMakerServesManyFiles() async throws {
        let folder = try TemporaryFolder()
        let maker = PictureMaker()
        let shapes = ["320x180", "180x320", "64x64", "320x180", "640x360", "130x98", "320x180"]
        for shape in shapes {
            let clip = try await folder.ffmpeg(
                "-f lavfi -i testsrc2=s=\(shape):r=24:d=0.2 \(Self.h264)", "a.mp4")
            for format in PictureFormat.allCases {
                let ours = try pictures(.poster, of: clip, format, by: maker)
                #expect(ours.map { "\($0.facts.size.width)x\($0.facts.size.height)" } == [shape])
                #expect(try await Pixels.decode(ours, in: folder).count == 1)
            }
        }
    }

    @Test func writesToAnOpenDescriptor() async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg("-f lavfi -i \(Self.scene):d=0.2 \(Self.h264)", "a.mp4")
        let ours = try picture(.poster, of: clip, .jpeg)
        let descriptor = try FileDescriptor.open(folder("a.jpg"), for: .creating)
        try ours.write(to: descriptor.number, as: "a.jpg")
        #expect(try contents(folder("a.jpg")) == ours.bytes)
        let full = try FileDescriptor.open("/dev/full", for: .appending)
        let error = #expect(throws: MediaError.self) { try ours.write(to: full.number, as: "full.jpg") }
        #expect(error?.code == .unwritable)
    }

    /// Damage of every sort gives a picture or an error, and soon: the first bytes of a file, then its whole
    /// length with noise in it.
    @Test func damageEndsInAPictureOrAnError() async throws {
        let folder = try TemporaryFolder()
        let whole = try contents(
            await folder.ffmpeg(
                "-f lavfi -i \(Self.scene):d=1 \(Self.h264) -bf 2 -g 8 -movflags +faststart", "a.mp4"))
        var made = 0
        for part in 1...24 {
            var bytes = Array(whole[..<(whole.count * min(part, 12) / 12)])
            if part > 12 {
                for place in stride(from: part * 37, to: bytes.count, by: 211 - part) {
                    bytes[place] ^= UInt8(part)
                }
            }
            let path = try folder.write(bytes, to: "damaged.mp4")
            let start = ContinuousClock.now
            for subject in [
                PictureRequest.Subject.poster, .at(Rational(1, 2) ?? .zero), .evenly(3),
                .sheet(SheetGrid(columns: 2, rows: 2)),
            ] {
                do {
                    made += try pictures(subject, of: path, .jpeg).count {
                        $0.bytes.starts(with: [0xFF, 0xD8])
                    }
                } catch let error as MediaError {
                    #expect(error.message.contains("damaged.mp4"))
                }
            }
            #expect(ContinuousClock.now - start < .seconds(8))
        }
        #expect(made >= 12)
    }

    @Test func stopsWhenItIsTold() async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg("-f lavfi -i \(Self.scene):d=0.5 \(Self.h264)", "a.mp4")
        let descriptor = try FileDescriptor.open(clip, for: .reading)
        let file = try SourceFile(descriptor: descriptor.number, name: clip)
        let deadline = Deadline(in: nil)
        deadline.cancel()
        let error = #expect(throws: MediaError.self) {
            try PictureMaker().make(PictureRequest(.poster), from: file, deadline: deadline)
        }
        #expect(error?.code == .cancelled)
        let late = #expect(throws: MediaError.self) {
            try PictureMaker().make(PictureRequest(.evenly(3)), from: file, deadline: Deadline(in: .zero))
        }
        #expect(late?.code == .timedOut)
    }
}
