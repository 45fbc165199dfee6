internal import ArchiveModel
internal import JSON

/// Points in time as the APIs write them: seconds, milliseconds, microseconds, ISO 8601; as numbers or as
/// strings. 0, an empty string and the year 0 mean "none".
enum Times {
    static func moment(_ value: JSON?) -> Moment? {
        guard let text = value?.text?.trimmed, text.utf8.count <= 64 else { return nil }
        guard let number = Rational(decimal: text) else { return Moment(text) }
        // In seconds, all of these are between 1973 and 5138.
        let scale: Rational? =
            switch number {
            case Rational(100_000_000)..<Rational(100_000_000_000): Rational(1000)
            case Rational(100_000_000_000)..<Rational(100_000_000_000_000): Rational(1)
            case Rational(100_000_000_000_000)..<Rational(100_000_000_000_000_000): Rational(1, 1000)
            default: nil
            }
        guard let milliseconds = scale.flatMap({ number.times($0) }) else { return nil }
        return Moment(milliseconds: milliseconds.numerator / milliseconds.denominator)
    }
}
