package import ArchiveModel

/// Counting pictures as editors do: hours, minutes, seconds, frames (SMPTE ST 12-1).
package struct Timecode: Sendable, Hashable {
    package let rate: Rational
    /// What a second is counted as: 24 for 23.976.
    package let nominal: Int64
    /// At 29.97 and 59.94 the first numbers of a minute are left out, except of every tenth, so that an hour of
    /// timecode is an hour. No picture is dropped.
    package let dropsNumbers: Bool

    /// Nil for a rate that nobody counts in: less than one picture a second, or more than a thousand.
    package init?(rate: Rational) {
        guard rate >= Rational(1), rate <= Rational(1000) else { return nil }
        self.rate = rate
        nominal = (rate.numerator + rate.denominator - 1) / rate.denominator
        dropsNumbers = nominal % 30 == 0 && rate == Rational(nominal * 1000, 1001)
    }

    /// "01:02:03:04"; with a semicolon before the frames where numbers are left out. A day begins anew.
    package func text(_ frame: Int64) -> String {
        let number = label(frame)
        let (seconds, frames) = (number / nominal, number % nominal)
        let parts = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { Self.pad($0, 2) }
        return parts.joined(separator: ":") + (dropsNumbers ? ";" : ":")
            + Self.pad(frames, nominal > 100 ? 3 : 2)
    }

    /// The picture's place in counting with the numbers that are left out.
    private func label(_ frame: Int64) -> Int64 {
        guard dropsNumbers else { return frame }
        let dropped = nominal / 15
        let minute = nominal * 60 - dropped
        let tenMinutes = minute * 10 + dropped
        let (tens, rest) = (frame / tenMinutes, frame % tenMinutes)
        // The first minute of ten has all its numbers.
        let minutes = rest < nominal * 60 ? 0 : (rest - nominal * 60) / minute + 1
        return frame + dropped * (tens * 9 + minutes)
    }

    /// The picture nearest to a time, halves upwards; nil past what counts.
    package func frame(at seconds: Rational) -> Int64? {
        guard let exact = seconds.times(rate), let up = exact.plus(Rational(1, 2) ?? .zero) else {
            return nil
        }
        let (quotient, remainder) = up.numerator.quotientAndRemainder(dividingBy: up.denominator)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private static func pad(_ value: Int64, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

extension Timecode {
    /// The rates that editors know.
    private static let standards: [Rational] = [
        Rational(24000, 1001), Rational(24), Rational(25), Rational(30000, 1001), Rational(30), Rational(48),
        Rational(50), Rational(60000, 1001), Rational(60),
    ].compactMap { $0 }

    /// For a film whose pictures have no one rate: the known rate that is nearest to what they come to.
    package static func nearest(frames: Int64, duration: Rational) -> Timecode? {
        guard duration > .zero, frames > 0 else { return nil }
        let rate = Double(frames) / duration.double
        let best = standards.min { abs($0.double - rate) < abs($1.double - rate) }
        return best.flatMap { Timecode(rate: $0) }
    }
}
