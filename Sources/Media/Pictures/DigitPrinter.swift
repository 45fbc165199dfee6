/// Draws digits, of which it keeps the inked ones for the next time.
///
/// By ourselves: libavfilter's drawtext opens font files, which a worker cannot.
final class DigitPrinter {
    private struct Inked {
        let points: [(x: Int, y: Int, ink: Double)]
        let advance: Int
    }

    private let height: Int
    private let scale: Double
    private var inked: [Character: Inked] = [:]

    init(height: Int) {
        self.height = height
        scale = Double(height) / Digits.height
    }

    func width(of text: String) -> Int {
        text.reduce(0) { $0 + inked($1).advance } - Int(Digits.spacing * scale)
    }

    /// Calls with each pixel that is inked, and how much: the share that a pen passing by would cover.
    func print(_ text: String, _ plot: (_ x: Int, _ y: Int, _ ink: Double) -> Void) {
        var left = 0
        for character in text {
            let inked = inked(character)
            for point in inked.points { plot(left + point.x, point.y, point.ink) }
            left += inked.advance
        }
    }

    private func inked(_ character: Character) -> Inked {
        if let known = inked[character] { return known }
        let new = draw(character)
        inked[character] = new
        return new
    }

    private func draw(_ character: Character) -> Inked {
        guard let glyph = Digits.glyphs[character] else { return Inked(points: [], advance: 0) }
        let pen = max(0.6, Digits.pen * scale)
        var points: [(x: Int, y: Int, ink: Double)] = []
        for y in Int(-pen - 1)...Int(Double(height) + pen + 1) {
            for x in Int(-pen - 1)...Int(glyph.width * scale + pen + 1) {
                let distance = glyph.distance((Double(x) + 0.5) / scale, (Double(y) + 0.5) / scale) * scale
                let ink = min(1, pen + 0.5 - distance)
                if ink > 0 { points.append((x, y, ink)) }
            }
        }
        let advance = Int(((glyph.width + Digits.spacing) * scale).rounded())
        return Inked(points: points, advance: advance)
    }
}

/// Digits as strokes of a round pen, on a grid 6 wide and 10 high, so that they are smooth in any size.
private enum Digits {
    static let height = 10.0
    static let spacing = 2.2
    static let pen = 0.62

    struct Glyph {
        let width: Double
        private let strokes: [[(Double, Double)]]

        init(width: Double = 6, _ strokes: [(Double, Double)]...) {
            self.width = width
            self.strokes = strokes
        }

        /// From a point to the nearest stroke.
        func distance(_ x: Double, _ y: Double) -> Double {
            var least = Double.infinity
            for stroke in strokes {
                for index in stroke.indices {
                    let from = stroke[max(0, index - 1)]
                    least = min(least, Self.distance(x, y, from, stroke[index]))
                }
            }
            return least.squareRoot()
        }

        /// Squared, to a line from one point to another.
        private static func distance(
            _ x: Double, _ y: Double, _ a: (Double, Double), _ b: (Double, Double)
        ) -> Double {
            let (dx, dy) = (b.0 - a.0, b.1 - a.1)
            let length = dx * dx + dy * dy
            let along = length > 0 ? max(0, min(1, ((x - a.0) * dx + (y - a.1) * dy) / length)) : 0
            let (ex, ey) = (x - a.0 - along * dx, y - a.1 - along * dy)
            return ex * ex + ey * ey
        }
    }

    /// A part of an ellipse, as points; degrees clockwise from the right.
    private static func arc(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ from: Double, _ to: Double
    ) -> [(Double, Double)] {
        (0...12).map { step in
            let (cosine, sine) = turn(from + (to - from) * Double(step) / 12)
            return (x + width * cosine, y + height * sine)
        }
    }

    /// Cosine and sine by Bhaskara's formula, right to 0.2 %: the standard library has neither.
    private static func turn(_ degrees: Double) -> (Double, Double) {
        func sine(_ degrees: Double) -> Double {
            var angle = degrees.truncatingRemainder(dividingBy: 360)
            if angle < 0 { angle += 360 }
            let (half, sign) = angle < 180 ? (angle, 1.0) : (angle - 180, -1.0)
            let product = half * (180 - half)
            return sign * 4 * product / (40_500 - product)
        }
        return (sine(degrees + 90), sine(degrees))
    }

    static let glyphs: [Character: Glyph] = [
        "0": Glyph(arc(3, 3, 3, 3, 180, 360) + arc(3, 7, 3, 3, 0, 180) + [(0, 3)]),
        "1": Glyph([(1, 2.2), (3.4, 0), (3.4, 10)]),
        "2": Glyph(arc(3, 3, 2.8, 3, 190, 395) + [(0, 10), (6, 10)]),
        "3": Glyph(arc(3, 2.5, 2.6, 2.5, 200, 450), arc(3, 7.5, 3, 2.5, 270, 510)),
        "4": Glyph([(4.6, 10), (4.6, 0), (0, 7), (6.2, 7)]),
        "5": Glyph([(5.4, 0), (0.7, 0), (0.4, 4.6)] + arc(2.9, 6.8, 3.1, 3.2, 215, 510)),
        "6": Glyph(arc(3, 6.8, 3, 3.2, 0, 360), arc(6.2, 6.8, 6.2, 7.0, 180, 262)),
        "7": Glyph([(0, 0), (6, 0), (2.2, 10)]),
        "8": Glyph(arc(3, 2.4, 2.6, 2.4, 0, 360), arc(3, 7.3, 3, 2.7, 0, 360)),
        "9": Glyph(arc(3, 3.2, 3, 3.2, 0, 360), arc(-0.2, 3.2, 6.2, 7.0, 0, 82)),
        ":": Glyph(width: 1, [(0.3, 3.2), (0.7, 3.2)], [(0.3, 8.6), (0.7, 8.6)]),
        ".": Glyph(width: 1, [(0.3, 9.8), (0.7, 9.8)]),
        "-": Glyph(width: 4, [(0, 5), (4, 5)]),
    ]
}
