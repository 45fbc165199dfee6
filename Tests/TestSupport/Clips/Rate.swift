/// A ratio of whole numbers: pictures a second, or the shape of a pixel.
package struct Rate: Sendable, Hashable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    package let numerator: Int
    package let denominator: Int

    package init(_ numerator: Int, _ denominator: Int) {
        self.numerator = numerator
        self.denominator = denominator
    }

    package init(integerLiteral value: Int) {
        self.init(value, 1)
    }

    /// 23.976, as FFmpeg writes it: 24000/1001.
    package static let film = Rate(24000, 1001)

    package var value: Double { Double(numerator) / Double(denominator) }
    package var description: String { "\(numerator)/\(denominator)" }
}
