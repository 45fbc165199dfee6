internal import ArchiveModel

/// Numbers as the sentences of a verdict say them. The judging itself is exact and reads none of this.
enum Words {
    /// Rounded half away from zero, no zeros that say nothing: "5.042", "5", "-0.5".
    static func number(_ value: Rational, places: Int = 3) -> String {
        let scale = (0..<places).reduce(UInt128(1)) { scale, _ in scale * 10 }
        let denominator = UInt128(value.denominator.magnitude)
        let scaled = (UInt128(value.numerator.magnitude) * scale * 2 + denominator) / (denominator * 2)
        var fraction = String(scaled % scale)
        fraction = String(repeating: "0", count: places - min(places, fraction.count)) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        let sign = value.isNegative && scaled > 0 ? "-" : ""
        return "\(sign)\(scaled / scale)\(fraction.isEmpty ? "" : ".")\(fraction)"
    }

    static func seconds(_ value: Rational) -> String { "\(number(value)) s" }

    static func size(_ size: PixelSize) -> String { "\(size.width)×\(size.height)" }

    /// "1.778 (16:9)"; the small whole numbers only where they say something to a person.
    static func ratio(_ value: Rational) -> String {
        let isSmall = value.numerator <= 64 && value.denominator <= 64
        return number(value) + (isSmall ? " (\(value.numerator):\(value.denominator))" : "")
    }

    /// Percent, of a share: "2.3 %".
    static func percent(_ share: Rational) -> String {
        guard let hundredfold = share.times(Rational(100)) else { return "many %" }
        let text = number(hundredfold, places: 1)
        return text == "0" && share > .zero ? "less than 0.1 %" : "\(text) %"
    }

    static func decibels(_ level: Double) -> String {
        guard level.isFinite, let tenths = Int64(exactly: (level * 10).rounded()),
            let value = Rational(tenths, 10)
        else { return "\(level) dBFS" }
        return "\(number(value, places: 1)) dBFS"
    }

    /// A difference that is beyond a limit, with as many places as it takes to see that it is.
    static func beyond(_ limit: Rational, _ difference: Rational) -> String {
        let places = (3...9).first { number(difference, places: $0) != number(limit, places: $0) } ?? 9
        return number(difference, places: places)
    }

    static func count(_ count: Int64, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }

    /// "0:02–0:05.042"; five at most.
    static func stretches(_ stretches: [Stretch]) -> String {
        let shown = stretches.prefix(5).map { "\(clock($0.from))–\(clock($0.to))" }
        let rest = stretches.count - shown.count
        return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }

    private static func clock(_ time: Rational) -> String {
        // Sound may start before the picture, whose start is zero.
        if time.isNegative { return seconds(time) }
        let minutes = time.numerator / time.denominator / 60
        guard let rest = time.minus(Rational(minutes * 60)) else { return seconds(time) }
        let text = number(rest)
        // 59.9996 s is rounded up.
        if text == "60" { return "\(minutes + 1):00" }
        return "\(minutes):\(rest < Rational(10) && text != "10" ? "0" : "")\(text)"
    }

    /// "a, b and c".
    static func list(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }
}
