/// An exact amount of money.
package struct Money: Sendable, Hashable {
    package let amount: Rational
    /// "USD": ISO 4217, in capitals.
    package let currency: String

    package init(_ amount: Rational, _ currency: String = "USD") {
        self.amount = amount
        self.currency = currency
    }

    /// Reads "2.50", "$2.50" and "2.50 EUR". Nil for anything else, and for less than nothing.
    package init?(_ text: some StringProtocol) {
        let text = text.trimmed
        let parts = (text.hasPrefix("$") ? text.dropFirst() : text[...]).split(separator: " ")
        guard let number = parts.first, parts.count <= 2, number.utf8.allSatisfy({ $0 != UInt8(ascii: "e") }),
            let amount = Rational(decimal: number), !amount.isNegative
        else { return nil }
        let currency = parts.count == 2 ? parts[1].uppercased() : "USD"
        guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (65...90).contains($0) }),
            parts.count == 1 || !text.hasPrefix("$")
        else { return nil }
        self.init(amount, currency)
    }

    /// Nil where the currencies differ, and where no number holds the sum.
    package func plus(_ other: Money) -> Money? {
        guard currency == other.currency else { return nil }
        return amount.plus(other.amount).map { Money($0, currency) }
    }

    package func times(_ factor: Rational) -> Money? { amount.times(factor).map { Money($0, currency) } }
}

extension Money: CustomStringConvertible {
    /// "$0.50", "$0.0125", "2.00 EUR".
    package var description: String {
        currency == "USD" ? "$\(decimal)" : "\(decimal) \(currency)"
    }

    /// All digits of the amount and at least two; what has no end is rounded up at the sixth, for nobody
    /// should be told of less than what is paid.
    package var decimal: String {
        var scale: Int64 = 1_000_000
        var millionths = Self.ceiling(amount, times: scale)
        var places = 6
        while places > 2, millionths % 10 == 0 {
            millionths /= 10
            scale /= 10
            places -= 1
        }
        let fraction = String(millionths % scale)
        return "\(millionths / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
    }

    /// The amount without zeros at its end: "5", "2.5".
    package var plain: String {
        var digits = decimal
        while digits.last == "0" { digits.removeLast() }
        if digits.last == "." { digits.removeLast() }
        return digits
    }

    private static func ceiling(_ value: Rational, times scale: Int64) -> Int64 {
        guard let scaled = value.times(Rational(scale)) else { return .max }
        let (whole, rest) = scaled.numerator.quotientAndRemainder(dividingBy: scaled.denominator)
        return rest > 0 ? whole + 1 : whole
    }
}
