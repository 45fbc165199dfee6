internal import JSON

/// An amount of money, exact, in millionths of a dollar.
package struct Dollars: Sendable, Equatable, CustomStringConvertible {
    package let millionths: Int

    package init(millionths: Int) {
        self.millionths = millionths
    }

    /// "0.35", "12.00", "0.0125".
    package var description: String {
        let sign = millionths < 0 ? "-" : ""
        let whole = millionths.magnitude / 1_000_000
        var digits = String(millionths.magnitude % 1_000_000 + 1_000_000).dropFirst()
        while digits.count > 2, digits.last == "0" { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    var json: JSON { .number(description) }
}
