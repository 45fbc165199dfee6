internal import ArchiveModel

/// Where things stand on a contact sheet, in pixels.
struct SheetLayout: Equatable {
    let size: PixelSize
    /// The room of a picture, and the picture in the middle of it: smaller only in a clip of an odd shape.
    let cell: PixelSize
    let picture: PixelSize
    let digitHeight: Int
    private let columns: Int
    private let gap: Int
    private let left: Int
    private let labelHeight: Int

    /// The longer side of a picture in it, where no width is asked for.
    private static let usualSide = 320
    /// Room for the time under it, though the sheet then grows wider than asked.
    private static let narrowest = 48

    /// `shown` is a frame's size as a player shows it.
    init(_ grid: SheetGrid, shown: PixelSize, width: Int?) {
        columns = grid.columns
        let rough = width.map { $0 / grid.columns } ?? Self.usualWidth(shown)
        let gap = Self.even(
            max(4, max(rough, min(3 * rough, rough * shown.height / shown.width)) / 30))
        self.gap = gap
        let fitting = width.map { ($0 - gap * (grid.columns + 1)) / grid.columns } ?? rough
        let cellWidth = max(Self.narrowest, Self.even(fitting))
        digitHeight = max(9, min(20, cellWidth / 18))
        labelHeight = Self.even(digitHeight * 2)

        let highest = min(3 * cellWidth, PictureStudio.highest / grid.rows - labelHeight - 2 * gap)
        let whole = shown.scaled(toWidth: cellWidth)
        let cellHeight = Self.even(max(2, min(whole.height, max(2, highest))))
        cell = PixelSize(width: cellWidth, height: cellHeight)
        picture =
            whole.height <= cellHeight + 1
            ? cell
            : PixelSize(width: max(2, Self.even(shown.width * cellHeight / shown.height)), height: cellHeight)

        let used = grid.columns * (cellWidth + gap) + gap
        let all = max(width ?? 0, used)
        left = Self.even((all - used) / 2) + gap
        size = PixelSize(width: all, height: grid.rows * (cellHeight + labelHeight + gap) + gap)
    }

    /// Nothing is enlarged.
    private static func usualWidth(_ shown: PixelSize) -> Int {
        let scale = min(1, Double(usualSide) / Double(max(shown.width, shown.height)))
        return max(narrowest, even(Int((Double(shown.width) * scale).rounded())))
    }

    /// Chroma has half the pixels: on even places nothing bleeds into the margins.
    private static func even(_ value: Int) -> Int { value & ~1 }

    /// The upper left corner of a picture's room.
    func corner(of index: Int) -> (x: Int, y: Int) {
        let (row, column) = index.quotientAndRemainder(dividingBy: columns)
        return (left + column * (cell.width + gap), gap + row * (cell.height + labelHeight + gap))
    }

    func pictureCorner(of index: Int) -> (x: Int, y: Int) {
        let corner = corner(of: index)
        return (corner.x + Self.even((cell.width - picture.width) / 2), corner.y)
    }

    /// The middle of a picture's label, in which the digits stand a little high.
    func labelMiddle(of index: Int) -> (x: Double, y: Double) {
        let corner = corner(of: index)
        let below = Double(corner.y + cell.height)
        return (Double(corner.x) + Double(cell.width) / 2, below + Double(labelHeight + gap / 2) / 2)
    }
}
