internal import ArchiveModel

/// The time and the number of a frame, large enough to be read in a poster.
struct SceneLabel {
    private let printer: DigitPrinter
    private let height: Int
    private let left: Int
    private let top: Int

    init(in size: PixelSize) {
        // Beyond this size it is only dearer.
        height = min(120, max(8, min(size.width, size.height) / 9))
        printer = DigitPrinter(height: height)
        left = height / 2
        top = max(0, size.height - 3 * height)
    }

    /// In white, one above the other in the lower left corner. Returns what it covers.
    func draw(_ time: String, number: Int, on frame: borrowing Frame) -> PixelArea {
        let lines = [time, "\(number)"]
        for (line, text) in lines.enumerated() {
            print(text, at: top + line * (height + height / 3), on: frame)
        }
        let width = lines.map { printer.width(of: $0) }.max() ?? 0
        // The pen is thicker than a line.
        let margin = height / 8 + 2
        return PixelArea(
            columns: max(0, left - margin)..<left + width + margin,
            rows: max(0, top - margin)..<top + 2 * height + height / 3 + margin)
    }

    private func print(_ text: String, at top: Int, on frame: borrowing Frame) {
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
