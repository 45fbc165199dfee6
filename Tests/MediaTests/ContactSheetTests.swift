import ArchiveModel
import TestSupport
import Testing

@testable import Media

struct ContactSheetTests {
    private static let clip = "-f lavfi -i testsrc2=s=320x180:r=24:d=2"
    private static let h264 =
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -crf 12 -g 1000 -sc_threshold 0"

    /// Each place holds the frame of its time, scaled as ffmpeg does, and its time is written under it.
    @Test(arguments: PictureFormat.allCases, [false, true])
    func everyPictureIsInItsPlace(format: PictureFormat, isWatched: Bool) async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg("\(Self.clip) \(Self.h264)", "a.mp4")
        let grid = SheetGrid(columns: 3, rows: 2)
        let sheet =
            try isWatched
            ? #require(Watched(clip, length: Rational(2), grid: grid, format).sheet)
            : picture(.sheet(grid), of: clip, format)
        let pixels = try await #require(Pixels.decode([sheet], in: folder).first)
        let layout = SheetLayout(grid, shown: PixelSize(width: 320, height: 180), width: nil)
        #expect(sheet.facts.size == layout.size)
        #expect(layout.picture == PixelSize(width: 320, height: 180))
        let frames = try await Pixels.frames(of: clip, layout.picture)
        // The middles of sixths of 48 frames.
        #expect(sheet.facts.times == [4, 12, 20, 28, 36, 44].map { Rational($0, 24) })
        for (index, frame) in [4, 12, 20, 28, 36, 44].enumerated() {
            let corner = layout.pictureCorner(of: index)
            let part = pixels.part(
                x: corner.x..<corner.x + layout.picture.width, y: corner.y..<corner.y + layout.picture.height)
            #expect(part.nearest(of: frames) == frame)
            #expect(part.distance(frames[frame]) < (format == .png ? 10 : 250))
            let below = pixels.part(
                x: corner.x..<corner.x + layout.cell.width,
                y: corner.y + layout.cell.height + 2..<corner.y + layout.cell.height + 2 * layout.digitHeight)
            let bright = below.rgb.count { $0 > 150 }
            #expect(bright > 150 && bright < below.rgb.count / 4)
        }
        // The ground is dark and grey.
        let edge = pixels.mean(x: 0..<2, y: 0..<layout.size.height)
        #expect(edge.allSatisfy { (14...30).contains($0) })
        #expect((edge.max() ?? 0) - (edge.min() ?? 0) <= 3)
    }

    @Test func keyFramesServeWhereTheyAreNear() async throws {
        let folder = try TemporaryFolder()
        // The middles of the quarters are a frame after a key frame.
        let clip = try await folder.ffmpeg(
            "-f lavfi -i testsrc2=s=320x180:r=24:d=4 -c:v libx264 -preset ultrafast -pix_fmt yuv420p"
                + " -force_key_frames 0.458333,1.458333,2.458333,3.458333", "a.mp4")
        let sheet = try picture(.sheet(SheetGrid(columns: 4, rows: 1)), of: clip)
        #expect(sheet.facts.times == [11, 35, 59, 83].map { Rational($0, 24) })
    }

    @Test(arguments: [400, 641, 1280])
    func widthIsTheWholeSheets(width: Int) async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg("\(Self.clip) \(Self.h264)", "a.mp4")
        let sheet = try picture(.sheet(SheetGrid(columns: 4, rows: 2)), of: clip, width: width, .jpeg)
        #expect(sheet.facts.size.width == width)
        #expect(try await Pixels.decode([sheet], in: folder).count == 1)
    }

    /// A file that ends sooner than it promised: the last places stay empty.
    @Test func whatNeverCameStaysEmpty() async throws {
        let folder = try TemporaryFolder()
        let clip = try await folder.ffmpeg("\(Self.clip) \(Self.h264)", "a.mp4")
        let sheet = try #require(Watched(clip, length: Rational(4)).sheet)
        #expect(sheet.facts.times.count == 3)
    }
}
