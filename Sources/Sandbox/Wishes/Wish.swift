internal import ArchiveModel
internal import JSON

/// What a request asks for, as far as a stand-in can give it.
struct Wish: Sendable {
    var model: Model
    var prompt: String
    /// Nil: not asked for.
    var seconds: Int?
    /// 720, 1080, 1440 or 2160.
    var lines = 720
    var shape = Shape(16, 9)
    /// Exactly so many pixels.
    var pixels: PixelSize?
    var sound: Bool?
    /// The pictures that came along.
    var images: [String] = []

    struct Shape: Sendable, Equatable {
        let width: Int
        let height: Int

        init(_ width: Int, _ height: Int) {
            self.width = width
            self.height = height
        }

        /// "16:9".
        init?(_ text: String) {
            let parts = text.split(separator: ":").map { Int($0) }
            guard parts.count == 2, let width = parts[0], let height = parts[1], (1...100).contains(width),
                (1...100).contains(height)
            else { return nil }
            self.init(width, height)
        }

        var text: String { "\(width):\(height)" }
        var ratio: Double { Double(width) / Double(height) }

        /// The one of the usual ones that a size comes nearest to.
        init(nearest size: PixelSize) {
            let usual = [
                Shape(16, 9), Shape(9, 16), Shape(1, 1), Shape(4, 3), Shape(3, 4), Shape(21, 9),
            ]
            let ratio = Double(size.width) / Double(max(1, size.height))
            self =
                usual.min {
                    max($0.ratio / ratio, ratio / $0.ratio) < max($1.ratio / ratio, ratio / $1.ratio)
                }
                ?? Shape(16, 9)
        }
    }

    var billedSeconds: Int { seconds ?? model.usualSeconds }
    /// In millionths of a dollar.
    var price: Int { model.pricePerSecond * billedSeconds }

    /// As "720P", "2K", "4K".
    var tier: String {
        switch lines {
        case 1440: "2K"
        case 2160: "4K"
        default: "\(lines)P"
        }
    }

    /// As the vendors deliver it: a tier is the area of its 16:9 picture, so that a square of 720P has 960.
    var size: PixelSize {
        if let pixels { return pixels }
        let area = Double(lines * lines) * 16 / 9
        if shape == Shape(16, 9) { return PixelSize(width: lines * 16 / 9, height: lines) }
        if shape == Shape(9, 16) { return PixelSize(width: lines, height: lines * 16 / 9) }
        let height = (area / shape.ratio).squareRoot()
        return PixelSize(width: Self.even(height * shape.ratio), height: Self.even(height))
    }

    static func even(_ value: Double) -> Int { max(16, Int((value / 2).rounded()) * 2) }
}

/// Why a request is not taken, in the words of an API.
struct Refusal: Error, Sendable {
    var status: Int
    var code: String
    var message: String
    var parameter: String?

    init(_ message: String, _ parameter: String? = nil, status: Int = 400, code: String = "invalid_request") {
        self.status = status
        self.code = code
        self.message = message
        self.parameter = parameter
    }
}
