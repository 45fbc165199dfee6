internal import ArchiveModel
internal import CFFmpeg

/// A sheet of small pictures with their times, filled in any order.
final class ContactSheet {
    private let grid: SheetGrid
    private let shape: PictureShape
    private let width: Int?
    private let format: PictureFormat
    private let studio: PictureStudio
    private var canvas: Canvas?
    private var times: [Int: Rational] = [:]

    init(
        _ grid: SheetGrid, _ shape: PictureShape, width: Int?, _ format: PictureFormat,
        _ studio: PictureStudio
    ) {
        self.grid = grid
        self.shape = shape
        self.width = width
        self.format = format
        self.studio = studio
    }

    /// The first picture's shape becomes that of all.
    func put(_ frame: borrowing Frame, at time: Rational, into cells: [Int]) throws(MediaError) {
        let canvas = try canvas(for: frame)
        let picture = try studio.draw(frame, shape, size: canvas.layout.picture, for: format)
        for cell in cells {
            canvas.paste(picture, at: canvas.layout.pictureCorner(of: cell))
            let middle = canvas.layout.labelMiddle(of: cell)
            canvas.write(TimeLabel.text(time), around: middle)
            times[cell] = time
        }
    }

    private func canvas(for frame: borrowing Frame) throws(MediaError) -> Canvas {
        if let canvas { return canvas }
        let layout = SheetLayout(grid, shown: shape.shownSize(of: frame), width: width)
        let new = try Canvas(layout, format)
        canvas = new
        return new
    }

    /// Nil for a sheet without a picture.
    func finish() throws(MediaError) -> EncodedPicture? {
        guard let canvas else { return nil }
        let times = times.sorted { $0.key < $1.key }.map(\.value)
        return try studio.encode(canvas.picture, as: format, times: times)
    }
}

/// The dark ground on which the pictures and their times are put: grey alone, so that luma is all it takes.
private final class Canvas {
    let layout: SheetLayout
    let picture: Frame
    private let isPacked: Bool
    private let levels: GreyLevels
    private let printer: DigitPrinter

    init(_ layout: SheetLayout, _ format: PictureFormat) throws(MediaError) {
        self.layout = layout
        isPacked = format.pixelFormat.isRGB
        printer = DigitPrinter(height: layout.digitHeight)
        levels = GreyLevels(isFullRange: format.isFullRange)
        picture = try Frame.picture(layout.size, format.pixelFormat)
        fill(0, levels.ground)
        if !isPacked {
            fill(1, 128)
            fill(2, 128)
        }
    }

    private func fill(_ plane: Int, _ value: UInt8) {
        picture.withPlane(plane) { pixels, _ in pixels.update(repeating: value) }
    }

    func paste(_ cell: borrowing Frame, at corner: (x: Int, y: Int)) {
        picture.paste(cell, at: corner)
    }

    func write(_ text: String, around middle: (x: Double, y: Double)) {
        let left = Int((middle.x - Double(printer.width(of: text)) / 2).rounded())
        let top = Int((middle.y - Double(layout.digitHeight) / 2).rounded())
        let bytes = isPacked ? 3 : 1
        picture.withPlane(0) { pixels, stride in
            printer.print(text) { x, y, ink in
                guard left + x >= 0, left + x < layout.size.width, top + y >= 0, top + y < layout.size.height
                else { return }
                let place = (top + y) * stride + (left + x) * bytes
                for byte in 0..<bytes { pixels[place + byte] = levels.mixed(ink) }
            }
        }
    }
}

/// The two greys of a sheet, in the range of its format.
private struct GreyLevels {
    private let black: Double
    private let span: Double

    init(isFullRange: Bool) {
        black = isFullRange ? 0 : 16
        span = isFullRange ? 255 : 219
    }

    var ground: UInt8 { level(0.085) }

    func mixed(_ ink: Double) -> UInt8 { level(0.085 + (0.80 - 0.085) * ink) }

    private func level(_ share: Double) -> UInt8 { UInt8(black + span * share) }
}
