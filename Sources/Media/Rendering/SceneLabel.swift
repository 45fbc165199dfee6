internal import ArchiveModel

/// The time and the number of a frame on a dark plate, large enough to be read in a poster.
struct SceneLabel {
    private let printer: DigitPrinter
    private let height: Int
    private let plate: PixelArea

    init(in size: PixelSize) {
        // Beyond this size it is only dearer.
        height = min(96, max(8, min(size.width, size.height) / 10))
        printer = DigitPrinter(height: height)
        let (width, depth) = (printer.width(of: "00:00.0") + 2 * height, 4 * height)
        plate = PixelArea(
            columns: 0..<min(size.width, width), rows: max(0, size.height - depth)..<size.height)
    }

    /// In white, one above the other in the lower left corner. Returns what it covers.
    func draw(_ time: String, number: Int, on frame: borrowing Frame) -> PixelArea {
        let grey: [UInt8] = [30, 128, 128]
        for row in plate.rows { frame.fill(plate.columns, ofRow: row, plane: 0, with: grey[0]) }
        for row in plate.rows.lowerBound / 2..<plate.rows.upperBound / 2 {
            let columns = plate.columns.lowerBound / 2..<(plate.columns.upperBound + 1) / 2
            for plane in 1...2 { frame.fill(columns, ofRow: row, plane: plane, with: grey[plane]) }
        }
        let top = plate.rows.lowerBound + 3 * height / 4
        print(time, at: top, on: frame)
        print("\(number)", at: top + 3 * height / 2, on: frame)
        return plate
    }

    private func print(_ text: String, at top: Int, on frame: borrowing Frame) {
        let left = plate.columns.lowerBound + height
        let white = 235.0
        let (width, height) = (frame.width, frame.height)
        frame.withPlane(0) { pixels, stride in
            printer.print(text) { x, y, ink in
                let (column, row) = (left + x, top + y)
                guard (0..<width).contains(column), (0..<height).contains(row) else { return }
                let place = row * stride + column
                let under = Double(pixels[place])
                pixels[place] = UInt8(under + (white - under) * ink)
            }
        }
    }
}
