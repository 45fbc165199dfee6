import ArchiveModel
import CommandLine

extension ValueKind where Value == Rational {
    /// A place in a clip: "2.5s", "2.5", "1:02.5", kept exact.
    static func moment() -> ValueKind {
        ValueKind(
            "TIME", accepts: "a time such as 2.5s, 2.5 or 1:02.5", read: { readMoment($0) },
            show: { "\($0.description)s" })
    }
}

extension ValueKind where Value == SheetGrid {
    static func grid() -> ValueKind {
        let side = PictureRequest.Limits.side
        return ValueKind(
            "CxR",
            accepts: "columns and rows such as 4x3, each from \(side.lowerBound) to \(side.upperBound)",
            read: { text in
                let sides = text.lowercased().split(separator: "x", omittingEmptySubsequences: false).map {
                    Int($0)
                }
                guard sides.count == 2, let columns = sides[0], let rows = sides[1], side.contains(columns),
                    side.contains(rows)
                else { return nil }
                return SheetGrid(columns: columns, rows: rows)
            }, show: { "\($0.columns)x\($0.rows)" })
    }
}

/// Hours and minutes before colons, then seconds; or whatever `ValueKind.duration` reads.
func readMoment(_ text: String) -> Rational? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), let last = parts.last,
        let seconds = ValueKind<Duration>.duration().read(String(last)).flatMap(Rational.init(exactly:))
    else { return nil }
    guard parts.count > 1 else { return seconds }
    var whole: Int64 = 0
    for part in parts.dropLast() {
        guard part.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(part), number < 100_000
        else {
            return nil
        }
        whole = (whole + number) * 60
    }
    return Rational(whole).plus(seconds)
}

extension Rational {
    fileprivate init?(exactly duration: Duration) {
        let (seconds, attoseconds) = duration.components
        // A typed time has nanoseconds at most.
        guard let rest = Rational(attoseconds / 1_000_000_000, 1_000_000_000),
            let value = Rational(seconds).plus(rest)
        else { return nil }
        self = value
    }
}
