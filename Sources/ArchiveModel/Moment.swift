/// A point in time, to the millisecond, as providers tell it and as records keep it.
package struct Moment: Sendable, Hashable, Comparable {
    /// Since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package init(seconds: Int64) { milliseconds = seconds &* 1000 }

    package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    package func advanced(byMilliseconds length: Int64) -> Moment {
        let (sum, overflow) = milliseconds.addingReportingOverflow(length)
        return Moment(milliseconds: overflow ? (length < 0 ? .min : .max) : sum)
    }
}

extension Moment: CustomStringConvertible {
    /// ISO 8601 in UTC, with milliseconds only where there are some: "2026-03-08T10:02:13Z".
    package var description: String {
        let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let (day, time) = rest < 0 ? (days - 1, rest + 86_400_000) : (days, rest)
        let date = CivilDate(daysSince1970: day)
        let clock = [time / 3_600_000, time / 60_000 % 60, time / 1000 % 60].map { padded($0, 2) }
        let fraction = time % 1000 == 0 ? "" : "." + padded(time % 1000, 3)
        return "\(date)T\(clock.joined(separator: ":"))\(fraction)Z"
    }

    /// Reads ISO 8601 with a date and a time, with or without a fraction, in UTC or with an offset.
    /// Nil for anything else, and for the zero date that some APIs write for "none".
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        func digits(_ range: Range<Int>) -> Int64? {
            guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            return bytes[range].reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }
        guard bytes.count >= 19, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[13] == 0x3A, bytes[16] == 0x3A,
            [0x54, 0x74, 0x20].contains(bytes[10]),
            let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10),
            let hour = digits(11..<13), let minute = digits(14..<16), let second = digits(17..<19),
            year > 0, (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        var position = 19
        var fraction: Int64 = 0
        if position < bytes.count, bytes[position] == 0x2E {
            let start = position + 1
            position = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
            guard position > start else { return nil }
            for place in start..<start + 3 {
                fraction = fraction * 10 + (place < position ? Int64(bytes[place] - 0x30) : 0)
            }
        }
        var offset: Int64 = 0
        switch position < bytes.count ? bytes[position] : 0x5A {
        case 0x5A, 0x7A:
            guard bytes.count <= position + 1 else { return nil }
        case let sign where sign == 0x2B || sign == 0x2D:
            let rest = bytes.count - position
            let minutesAt = rest == 6 && bytes[position + 3] == 0x3A ? position + 4 : position + 3
            guard rest == 5 || rest == 6, let hours = digits(position + 1..<position + 3),
                let minutes = digits(minutesAt..<minutesAt + 2)
            else { return nil }
            offset = (hours * 60 + minutes) * (sign == 0x2B ? 1 : -1)
        default: return nil
        }
        let days = CivilDate(year: year, month: month, day: day).daysSince1970
        milliseconds = (((days * 24 + hour) * 60 + minute - offset) * 60 + second) * 1000 + fraction
    }
}

/// A day of the Gregorian calendar. The arithmetic counts from 1 March, so that the leap day ends a year.
private struct CivilDate: CustomStringConvertible {
    let year, month, day: Int64

    init(year: Int64, month: Int64, day: Int64) { (self.year, self.month, self.day) = (year, month, day) }

    init(daysSince1970 days: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSince1970: Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

private func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
