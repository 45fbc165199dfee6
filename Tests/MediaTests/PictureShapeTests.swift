import ArchiveModel
import Media
import TestSupport
import Testing

/// Pictures must look as ffmpeg and ffprobe say they do: size, place, colour, format.
struct PictureShapeTests {
    private static let source = "-f lavfi -i testsrc2=s=320x180:r=24:d=0.5"
    private static let h264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -crf 12"
    private static let base = (arguments: "\(source) \(h264)", output: "base.mp4")

    @Test(arguments: [90, 180, 270])
    func isTurnedAsPlayersTurnIt(degrees: Int) async throws {
        let folder = try TemporaryFolder()
        _ = try await folder.ffmpeg(Self.base.arguments, Self.base.output)
        let clip = try await folder.ffmpeg("-i <base.mp4> -c copy -metadata:s:v:0 rotate=\(degrees)", "a.mp4")
        for format in PictureFormat.allCases {
            let size =
                degrees == 180 ? PixelSize(width: 320, height: 180) : PixelSize(width: 180, height: 320)
            let ours = try picture(.at(.zero), of: clip, format)
            #expect(ours.facts.size == size)
            let judge = try await #require(Pixels.frames(of: clip, size).first)
            let pixels = try await #require(Pixels.decode([ours], in: folder).first)
            // 23 dB: JPEG and WebP halve the chroma once more on ffmpeg's way back. A wrong turn is below 10.
            #expect(pixels.distance(judge) < 320, "\(format)")
        }
    }

    @Test(arguments: [("2", 640, 180), ("8/9", 284, 180), ("4/3", 427, 180)])
    func pixelsBecomeSquare(aspect: String, width: Int, height: Int) async throws {
        let folder = try TemporaryFolder()
        for file in ["a.mp4", "a.mkv"] {
            let clip = try await folder.ffmpeg("\(Self.source) -vf setsar=\(aspect) \(Self.h264)", file)
            let ours = try picture(.at(.zero), of: clip)
            #expect(ours.facts.size == PixelSize(width: width, height: height))
            let scale = "scale=\(width):\(height):flags=bicubic+accurate_rnd+full_chroma_int,setsar=1"
            let judge = try await #require(Pixels.frames(of: clip, filter: scale, ours.facts.size).first)
            #expect(try await #require(Pixels.decode([ours], in: folder).first).distance(judge) < 20)
        }
    }

    @Test func turnsWidePixels() async throws {
        let folder = try TemporaryFolder()
        _ = try await folder.ffmpeg("\(Self.source) -vf setsar=2 \(Self.h264)", "wide.mp4")
        let clip = try await folder.ffmpeg("-i <wide.mp4> -c copy -metadata:s:v:0 rotate=90", "a.mp4")
        #expect(try picture(.poster, of: clip).facts.size == PixelSize(width: 180, height: 640))
    }

    /// JPEG and WebP mean BT.601, and JPEG full range, whatever the clip meant.
    @Test(
        arguments: [
            ("bt709", "tv", "yuv420p"), ("bt709", "pc", "yuv420p"), ("smpte170m", "tv", "yuv420p"),
            ("bt709", "tv", "yuv422p"), ("bt709", "tv", "yuv420p10le"), ("bt2020nc", "tv", "yuv420p10le"),
        ], PictureFormat.allCases)
    func coloursAreThoseOfTheClip(colour: (String, String, String), format: PictureFormat) async throws {
        let (matrix, range, pixels) = colour
        let folder = try TemporaryFolder()
        let blocks = "-f lavfi -i smptehdbars=s=320x180:r=24:d=0.2"
        let clip = try await folder.ffmpeg(
            "\(blocks) -vf format=gbrp,scale=out_color_matrix=\(matrix == "bt2020nc" ? "bt2020" : matrix)"
                + ":out_range=\(range),format=\(pixels) -c:v libx264 -preset ultrafast -crf 4"
                + " -colorspace \(matrix) -color_range \(range)", "a.mp4")
        let size = PixelSize(width: 320, height: 180)
        let judge = try await #require(Pixels.frames(of: clip, size).first)
        let ours = try await #require(
            Pixels.decode([picture(.at(.zero), of: clip, format)], in: folder).first)
        for x in [20, 60, 110, 150, 180, 220, 260, 300] {
            let (asked, got) = (
                judge.mean(x: x - 3..<x + 3, y: 30..<60), ours.mean(x: x - 3..<x + 3, y: 30..<60)
            )
            for channel in 0..<3 {
                #expect(abs(asked[channel] - got[channel]) <= 5, "\(asked) became \(got) at \(x)")
            }
        }
    }

    @Test func widthIsAsAskedAndNotEnlargedUnasked() async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg("-f lavfi -i testsrc2=s=1600x900:r=24:d=0.1 \(Self.h264)", "a.mp4")
        #expect(try picture(.poster, of: clip, .jpeg).facts.size == PixelSize(width: 1280, height: 720))
        #expect(
            try picture(.poster, of: clip, width: 333, .jpeg).facts.size == PixelSize(width: 333, height: 187)
        )
        let small = try await folder.ffmpeg("-f lavfi -i testsrc2=s=130x98:r=24:d=0.1 \(Self.h264)", "b.mp4")
        #expect(try picture(.poster, of: small, .jpeg).facts.size == PixelSize(width: 130, height: 98))
        #expect(
            try picture(.poster, of: small, width: 260, .webp).facts.size
                == PixelSize(width: 260, height: 196))
    }

    @Test(arguments: PictureFormat.allCases)
    func ffprobeKnowsWhatItIs(format: PictureFormat) async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg("\(Self.source) \(Self.h264)", "a.mp4")
        let all = try pictures(.evenly(3), of: clip, width: 201, format)
        #expect(all.count == 3)
        #expect(all.map(\.facts.times) == [2, 6, 10].map { [Rational($0, 24)].compactMap(\.self) })
        for (index, picture) in all.enumerated() {
            let path = try folder.write(picture.bytes, to: "\(index).\(format.fileExtension)")
            let entries = "stream=codec_name,width,height,color_range"
            let told = try await ProgramRun.run(
                "ffprobe", ["-v", "error", "-show_entries", entries, "-of", "csv=p=0", path]
            ).succeeded()
            let codec = format == .jpeg ? "mjpeg" : format.rawValue
            let range = format == .webp ? "tv" : "pc"
            #expect(told.lines.first == "\(codec),201,113,\(range)")
            #expect(picture.facts.bytes == picture.bytes.count)
        }
    }
}

/// Clips that no camera and no generator makes, and HDR, which some do.
struct OddPictureTests {
    private static let h264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p"

    @Test(arguments: ["16x4000", "4000x16", "2x2", "1920x2", "18x34"])
    func oddShapesAreDrawn(shape: String) async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg("-f lavfi -i testsrc2=s=\(shape):r=24:d=0.2 \(Self.h264)", "a.mp4")
        for format in PictureFormat.allCases {
            for width in [nil, 16, 17, 700] {
                for subject in [PictureRequest.Subject.poster, .sheet(SheetGrid(columns: 2, rows: 2))] {
                    if subject == .poster, width == 700, shape == "16x4000" {
                        let error = #expect(throws: MediaError.self) {
                            try picture(subject, of: clip, width: width, format)
                        }
                        #expect(error?.code == .tooLarge)
                        continue
                    }
                    let ours = try picture(subject, of: clip, width: width, format)
                    #expect(try await Pixels.decode([ours], in: folder).count == 1)
                }
            }
        }
    }

    /// Greys of a known light, in nits: black, a tenth of paper white, paper white, a bright sky.
    @Test(arguments: PictureFormat.allCases)
    func lightOfHDRIsBentUnderWhite(format: PictureFormat) async throws {
        let folder = try TemporaryFolder()
        // Studio range of ten bits, from PQ's numbers for 0, 20.3, 203 and 1000 nits.
        let numbers = [64, 380, 573, 723]
        var grey: [Int] = []
        for number in numbers {
            let clip = try await folder.ffmpeg(
                "-f lavfi -i color=s=64x64:r=24:d=0.1 -vf format=yuv420p10le,geq=lum=\(number):cb=512:cr=512"
                    + " -c:v libx264 -preset ultrafast -crf 4 -color_primaries bt2020 -color_trc smpte2084"
                    + " -colorspace bt2020nc -color_range tv", "a.mp4")
            let pixels = try await Pixels.decode([picture(.at(.zero), of: clip, format)], in: folder)
            let colour = try #require(pixels.first).mean(x: 0..<64, y: 0..<64)
            #expect((colour.max() ?? 0) - (colour.min() ?? 0) <= 3)
            grey.append(colour[1])
        }
        // 0.1 and 0.75 to the power of 1/2.2; without bending the last two would be 148 and 192.
        for (level, expected) in zip(grey, [0, 90, 224, 249]) {
            #expect(abs(level - expected) <= 4, "\(grey)")
        }
    }
}
