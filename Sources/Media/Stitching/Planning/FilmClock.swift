internal import ArchiveModel

/// The ticks in which the pictures of a film are counted: so fine that the time of every picture is a whole
/// number of them.
struct FilmClock {
    /// Ticks a second.
    let scale: Int64
    /// False where no clock that MP4 can have is fine enough: then times are rounded to the nearest tick.
    let isExact: Bool

    /// The largest that fits 31 bits, which some readers have.
    private static let limit: Int64 = 1 << 31 - 1
    /// Exact for 24, 25, 30, 50, 60 and 120 frames a second, and a nanosecond and a half for others.
    private static let fallback: Int64 = 705_600_000

    init(_ units: [Rational]) {
        var scale: Int64 = 1
        for unit in units {
            let common = Self.common(scale, unit.denominator)
            guard let common, common <= Self.limit else {
                (self.scale, isExact) = (Self.fallback, false)
                return
            }
            scale = common
        }
        // Players that count in milliseconds of their own round coarse clocks badly.
        while scale < 10_000 { scale *= 2 }
        (self.scale, isExact) = (scale, true)
    }

    private static func common(_ a: Int64, _ b: Int64) -> Int64? {
        guard let ratio = Rational(a, b) else { return nil }
        // a / b reduced is p / q, and the least common multiple of a and b is a · q.
        let (product, overflow) = a.multipliedReportingOverflow(by: ratio.denominator)
        return overflow ? nil : product
    }

    /// The nearest tick.
    func ticks(_ time: Rational) -> Int64 {
        let product = time.numerator.multipliedFullWidth(by: scale)
        guard product.high == 0 || product.high == -1 else { return 0 }
        if let exact = time.times(Rational(scale)), exact.denominator == 1 { return exact.numerator }
        return Int64((time.double * Double(scale)).rounded())
    }

    func seconds(_ ticks: Int64) -> Rational { Rational(ticks, scale) ?? .zero }
}
