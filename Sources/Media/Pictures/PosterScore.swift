/// How good a frame is as the one that stands for its clip, from 0 to 1.
///
/// A product, so that one fault is enough: a black frame has no spread, a flat one no detail, a frame half
/// faded to black or white no exposure, a frame that two scenes share or that a cut has blurred little
/// detail. Each factor is full from where a person would not object, so that good frames tie and the first
/// of them wins.
struct PosterScore {
    let value: Double
    /// How far the brightness spreads; a fade halves it where it is half done.
    private let contrast: Double

    /// No need to look at another frame.
    private static let good = 0.6

    /// Of a frame that cannot be judged.
    static let unknown = PosterScore(value: 0.3, contrast: 0)

    var isGood: Bool { value >= Self.good }

    private init(value: Double, contrast: Double) {
        self.value = value
        self.contrast = contrast
    }

    /// Not by a hair: of two good frames the one with a fifth more contrast, for the other is then likely on
    /// its way to or from black.
    func isClearlyBetter(than other: PosterScore) -> Bool {
        if isGood != other.isGood { return isGood }
        return isGood ? contrast > 1.2 * other.contrast : value > other.value
    }

    init(_ thumbnail: Thumbnail) {
        let pixels = thumbnail.pixels
        guard pixels.count == Thumbnail.width * Thumbnail.height else {
            self.init(value: 0, contrast: 0)
            return
        }
        let levels = Levels(pixels)
        let factors = [
            // Pictures that people keep have a deviation of 30 and more; a fade at a third has a third of it.
            Self.rising(levels.deviation, from: 4, to: 30),
            Self.rising(Self.detail(pixels), from: 0.5, to: 3.5),
            // Few shades in all: a title card, a frame all but faded away.
            Self.rising(levels.entropy, from: 0.8, to: 3),
            // Night and snow are dim and bright and still pictures: only the ends are marked down.
            Self.rising(levels.mean, from: 8, to: 40) * Self.rising(255 - levels.mean, from: 5, to: 30),
            // The brightest twentieth of a frame that is faded to black is dark, and so the other way.
            Self.rising(levels.high, from: 50, to: 130) * Self.rising(255 - levels.low, from: 50, to: 110),
        ]
        self.init(value: factors.reduce(1, *), contrast: levels.deviation)
    }

    private static func rising(_ value: Double, from low: Double, to high: Double) -> Double {
        max(0, min(1, (value - low) / (high - low)))
    }

    /// The mean distance of neighbours, across and down: sharp edges have it, blur and emptiness do not.
    private static func detail(_ pixels: [UInt8]) -> Double {
        let width = Thumbnail.width
        var sum = 0
        for row in 1..<Thumbnail.height {
            for column in 1..<width {
                let here = Int(pixels[row * width + column])
                sum += abs(here - Int(pixels[row * width + column - 1]))
                sum += abs(here - Int(pixels[(row - 1) * width + column]))
            }
        }
        return Double(sum) / Double(2 * (Thumbnail.height - 1) * (width - 1))
    }
}

/// How a thumbnail's levels are spread.
private struct Levels {
    let mean: Double
    let deviation: Double
    /// Bits a pixel, in 32 shades.
    let entropy: Double
    /// A twentieth of the pixels is darker, another brighter.
    let low: Double
    let high: Double

    init(_ pixels: [UInt8]) {
        var counts = [Int](repeating: 0, count: 256)
        for pixel in pixels { counts[Int(pixel)] += 1 }
        let total = Double(pixels.count)
        let mean = counts.indices.reduce(0) { $0 + Double($1 * counts[$1]) } / total
        let variance = counts.indices.reduce(0) {
            $0 + Double(counts[$1]) * (Double($1) - mean) * (Double($1) - mean)
        }
        self.mean = mean
        deviation = (variance / total).squareRoot()
        var entropy = 0.0
        for shade in 0..<32 {
            let share = Double(counts[shade * 8..<shade * 8 + 8].reduce(0, +)) / total
            if share > 0 { entropy -= share * Self.log2(share) }
        }
        self.entropy = entropy
        low = Double(Self.level(below: total / 20, counts))
        high = Double(Self.level(below: total * 19 / 20, counts))
    }

    private static func level(below share: Double, _ counts: [Int]) -> Int {
        var sum = 0.0
        for level in counts.indices {
            sum += Double(counts[level])
            if sum >= share { return level }
        }
        return 255
    }

    /// The standard library has none, and this is the only place: by halving, to 1/4096.
    private static func log2(_ value: Double) -> Double {
        var result = Double(value.exponent)
        var rest = value.significand
        var step = 0.5
        while step > 1 / 8192 {
            rest *= rest
            if rest >= 2 {
                rest /= 2
                result += step
            }
            step /= 2
        }
        return result
    }
}
