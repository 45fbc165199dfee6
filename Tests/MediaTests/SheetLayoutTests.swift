import ArchiveModel
import Testing

@testable import Media

struct SheetLayoutTests {
    private static let shapes = [
        PixelSize(width: 1280, height: 720), PixelSize(width: 720, height: 1280),
        PixelSize(width: 64, height: 64), PixelSize(width: 3840, height: 400),
        PixelSize(width: 130, height: 98), PixelSize(width: 16, height: 4320),
    ]
    private static let grids = [(1, 1), (3, 3), (5, 2), (2, 7), (20, 1), (20, 20)].map {
        SheetGrid(columns: $0.0, rows: $0.1)
    }

    @Test(arguments: shapes, grids)
    func picturesStandApartAndInside(shown: PixelSize, grid: SheetGrid) {
        for width in [nil, 16, 399, 1280, 8192] {
            let layout = SheetLayout(grid, shown: shown, width: width)
            var before: (x: Int, y: Int)?
            for index in 0..<grid.cells {
                let corner = layout.corner(of: index)
                #expect(corner.x % 2 == 0 && corner.y % 2 == 0)
                #expect(corner.x >= 4 && corner.y >= 4)
                #expect(corner.x + layout.cell.width + 4 <= layout.size.width)
                let middle = layout.labelMiddle(of: index)
                let half = Double(layout.digitHeight) / 2
                #expect(middle.y - half > Double(corner.y + layout.cell.height))
                #expect(middle.y + half < Double(layout.size.height))
                if let before, corner.y == before.y {
                    #expect(corner.x - before.x >= layout.cell.width + 4)
                }
                before = corner
            }
            #expect(layout.size.height <= 16_384)
        }
    }

    @Test func isAsWideAsAsked() {
        for width in [400, 641, 1000, 1280] {
            let layout = SheetLayout(Self.grids[1], shown: Self.shapes[0], width: width)
            #expect(layout.size.width == width)
        }
    }

    @Test func doesNotEnlargeUnasked() {
        let layout = SheetLayout(Self.grids[1], shown: PixelSize(width: 192, height: 108), width: nil)
        #expect(layout.cell.width <= 192)
    }

    @Test(arguments: [
        ("0", "00:00.0"), ("5/2", "00:02.5"), ("59/24", "00:02.4"), ("599999/10000", "00:59.9"),
        ("60", "01:00.0"), ("1/10", "00:00.1"), ("3/10", "00:00.3"), ("37235/10", "1:02:03.5"),
    ])
    func saysTheTime(time: String, label: String) throws {
        #expect(TimeLabel.text(try #require(Rational(time))) == label)
    }

    /// Each digit has ink of its own, and no two are alike.
    @Test func drawsEachDigitDifferently() {
        var seen: [[Int]] = []
        for digit in "0123456789:.-" {
            var ink: [Int] = []
            DigitPrinter(height: 16).print(String(digit)) { x, y, share in ink += [x, y, Int(share * 8)] }
            #expect(!ink.isEmpty)
            #expect(!seen.contains(ink))
            seen.append(ink)
        }
    }

    @Test func theLongestLabelFitsTheNarrowestPicture() {
        let layout = SheetLayout(Self.grids[5], shown: Self.shapes[0], width: 16)
        let printer = DigitPrinter(height: layout.digitHeight)
        #expect(printer.width(of: TimeLabel.text(Rational(3599))) <= layout.cell.width)
    }
}
