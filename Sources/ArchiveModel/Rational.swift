/// An exact fraction: times, rates and aspects stay one until they are printed.
///
/// Always reduced, the denominator positive, so that equal values are equal bit for bit.
package struct Rational: Sendable, Hashable {
    package let numerator: Int64
    package let denominator: Int64

    /// Nil for a denominator of zero, and where the reduced fraction does not fit.
    package init?(_ numerator: Int64, _ denominator: Int64) {
        guard denominator != 0 else { return nil }
        let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
        let top = numerator.magnitude / divisor
        let bottom = denominator.magnitude / divisor
        guard let positive = Int64(exactly: bottom) else { return nil }
        if (numerator < 0) == (denominator < 0) {
            guard let top = Int64(exactly: top) else { return nil }
            self.numerator = top
        } else {
            guard top <= Int64.min.magnitude else { return nil }
            self.numerator = Int64(truncatingIfNeeded: 0 &- top)
        }
        self.denominator = positive
    }

    package init(_ whole: Int64) {
        numerator = whole
        denominator = 1
    }

    package static let zero = Rational(0)

    /// Euclid's; never zero, because one of the two is not.
    private static func commonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    /// For printing; everything else stays exact.
    package var double: Double { Double(numerator) / Double(denominator) }

    package var isNegative: Bool { numerator < 0 }
}

extension Rational: Comparable {
    package static func < (left: Rational, right: Rational) -> Bool {
        // Cross products need 128 bits.
        let a = left.numerator.multipliedFullWidth(by: right.denominator)
        let b = right.numerator.multipliedFullWidth(by: left.denominator)
        return a.high == b.high ? a.low < b.low : a.high < b.high
    }
}

extension Rational {
    /// Nil where the result does not fit: a hostile time base can make it so.
    package func times(_ other: Rational) -> Rational? {
        // Crosswise reduction first keeps the factors small.
        guard let a = Rational(numerator, other.denominator), let b = Rational(other.numerator, denominator)
        else { return nil }
        let top = a.numerator.multipliedReportingOverflow(by: b.numerator)
        let bottom = a.denominator.multipliedReportingOverflow(by: b.denominator)
        return top.overflow || bottom.overflow ? nil : Rational(top.partialValue, bottom.partialValue)
    }

    package func plus(_ other: Rational) -> Rational? {
        let divisor = Rational.commonDivisor(denominator.magnitude, other.denominator.magnitude)
        guard let divisor = Int64(exactly: divisor) else { return nil }
        let a = numerator.multipliedReportingOverflow(by: other.denominator / divisor)
        let b = other.numerator.multipliedReportingOverflow(by: denominator / divisor)
        let top = a.partialValue.addingReportingOverflow(b.partialValue)
        let bottom = denominator.multipliedReportingOverflow(by: other.denominator / divisor)
        let overflow = a.overflow || b.overflow || top.overflow || bottom.overflow
        return overflow ? nil : Rational(top.partialValue, bottom.partialValue)
    }

    package func minus(_ other: Rational) -> Rational? {
        guard other.numerator != .min else { return nil }
        return Rational(0 - other.numerator, other.denominator).flatMap { plus($0) }
    }

    package var inverted: Rational? { Rational(denominator, numerator) }
}

extension Rational: CustomStringConvertible {
    /// "121/24", or "5" for a whole number: what a record holds.
    package var description: String {
        denominator == 1 ? String(numerator) : "\(numerator)/\(denominator)"
    }

    /// Reads what `description` writes.
    package init?(_ text: some StringProtocol) {
        // A record holds a hundred of them: `split` would take a fifth of the time that reading it takes.
        let text = String(text)
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
            guard let whole = Int64(text) else { return nil }
            self.init(whole)
            return
        }
        guard let top = Int64(text[..<slash]), let bottom = Int64(text[text.utf8.index(after: slash)...])
        else { return nil }
        self.init(top, bottom)
    }
}

extension Rational: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Rational(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a fraction")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
