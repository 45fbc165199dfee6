internal import ArchiveModel

/// A disc that goes to and fro in both directions, within the picture.
struct Disc {
    private let radius: Int
    private let colour: (luma: UInt8, blue: UInt8, red: UInt8)
    private let start: (x: Int, y: Int)
    /// Pixels from one frame to the next.
    private let speed: (x: Int, y: Int)

    /// Three, the larger ones behind; together they change more with each frame than an encoder's noise does.
    static func some(in size: PixelSize, _ chance: inout SplitMix64) -> [Disc] {
        let side = min(size.width, size.height)
        let looks: [(part: Int, luma: UInt8)] = [(4, 205), (6, 36), (9, 228)]
        return looks.map { look in
            Disc(
                radius: max(4, side / look.part), luma: look.luma,
                // A long side is crossed in about as many frames as a short one.
                speed: (max(2, size.width / 70), max(2, size.height / 90)), in: size, &chance)
        }
    }

    private init(
        radius: Int, luma: UInt8, speed: (x: Int, y: Int), in size: PixelSize, _ chance: inout SplitMix64
    ) {
        self.radius = radius
        colour = (
            luma, UInt8.random(in: 60...196, using: &chance), UInt8.random(in: 60...196, using: &chance)
        )
        start = (
            Int.random(in: 0..<2 * size.width, using: &chance),
            Int.random(in: 0..<2 * size.height, using: &chance)
        )
        self.speed = (
            speed.x + Int.random(in: 0...speed.x / 2, using: &chance),
            speed.y + Int.random(in: 0...speed.y / 2, using: &chance)
        )
    }

    /// What it covers.
    func draw(_ index: Int, on frame: borrowing Frame, of size: PixelSize) -> PixelArea {
        let x = bounce(start.x + index * speed.x, from: radius, to: size.width - radius)
        let y = bounce(start.y + index * speed.y, from: radius, to: size.height - radius)
        for row in -radius..<radius {
            let half = Int(Double(radius * radius - row * row).squareRoot())
            frame.fill(x - half..<x + half, ofRow: y + row, plane: 0, with: colour.luma)
            guard (y + row).isMultiple(of: 2) else { continue }
            let columns = (x - half) / 2..<(x + half) / 2
            frame.fill(columns, ofRow: (y + row) / 2, plane: 1, with: colour.blue)
            frame.fill(columns, ofRow: (y + row) / 2, plane: 2, with: colour.red)
        }
        return PixelArea(columns: x - radius..<x + radius, rows: y - radius..<y + radius)
    }

    /// Where something is that has gone so far between two walls.
    private func bounce(_ way: Int, from low: Int, to high: Int) -> Int {
        let room = max(1, high - low)
        let place = way % (2 * room)
        return low + (place < room ? place : 2 * room - place)
    }
}
