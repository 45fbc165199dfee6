package import ArchiveModel

/// How far off is still right.
package struct Tolerance: Sendable, Hashable {
    package enum Unit: Sendable, Hashable {
        case seconds, share, pixels, bytes, decibels
    }

    package let value: Rational
    package let unit: Unit

    package init(_ value: Rational, _ unit: Unit) {
        self.value = value
        self.unit = unit
    }
}

extension Tolerance {
    /// What can be made stricter or looser, by the name of its field where there is one.
    package enum Name: String, Sendable, Hashable, CaseIterable {
        case seconds
        case resolution
        /// Of a side, where a size was asked for exactly.
        case pixels
        case aspectRatio = "aspect_ratio"
        case sound
        case black
        case frozen
        case silence
        case sizeBytes = "size_bytes"
        case duration
        case dimensions

        package var unit: Unit {
            switch self {
            case .seconds, .sound, .duration: .seconds
            case .resolution, .aspectRatio, .black, .frozen: .share
            case .pixels, .dimensions: .pixels
            case .silence: .decibels
            case .sizeBytes: .bytes
            }
        }

        /// Whether a greater value lets more pass.
        package var widensUpward: Bool { self != .silence }

        /// What the value is, after "takes".
        package var accepts: String {
            switch unit {
            case .seconds: "seconds, such as 0.1"
            case .share: "a share from 0 to 1 or a percentage, such as 0.02 or 2%"
            case .pixels: "a whole number of pixels, such as 16"
            case .bytes: "a whole number of bytes, such as 1000"
            case .decibels: "a level from -200 to 0 dBFS, such as -50"
            }
        }

        /// Reads a value of its unit as people write it; nil for what makes no sense.
        package func read(_ text: String) -> Rational? {
            switch unit {
            case .seconds: Self.plain(text, "s", 0...86_400)
            case .share:
                text.trimmed.hasSuffix("%")
                    ? Self.plain(text, "%", 0...100)?.times(Rational(1, 100) ?? .zero)
                    : Self.plain(text, "", 0...1)
            case .pixels: Self.plain(text, "px", 0...65_536).flatMap { $0.denominator == 1 ? $0 : nil }
            case .bytes: Self.plain(text, "", 0...(1 << 50)).flatMap { $0.denominator == 1 ? $0 : nil }
            case .decibels: Self.plain(text, "dBFS", -200...0)
            }
        }

        private static func plain(_ text: String, _ unit: String, _ range: ClosedRange<Int64>) -> Rational? {
            var number = text.trimmed
            if !unit.isEmpty, number.hasSuffix(unit) { number = String(number.dropLast(unit.count)).trimmed }
            guard let value = Rational(decimal: number) else { return nil }
            return value >= Rational(range.lowerBound) && value <= Rational(range.upperBound) ? value : nil
        }
    }
}

extension Tolerance: CustomStringConvertible {
    package var description: String {
        switch unit {
        case .seconds: Words.seconds(value)
        case .share: Words.percent(value)
        case .pixels: Words.number(value) + " px"
        case .bytes: Words.number(value) + " bytes"
        case .decibels: Words.number(value) + " dBFS"
        }
    }
}
