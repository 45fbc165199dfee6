internal import ArchiveModel

/// A time in the digits of a clock.
enum TimeLabel {
    /// "00:02.5", "1:02:03.5": tenths, cut off and not rounded, as clocks do.
    static func text(_ time: Rational) -> String {
        guard !time.isNegative, time < Rational(360_000) else { return "--:--" }
        let tenths = Int((time.double * 10 + 1e-6).rounded(.down))
        let (hours, minutes, seconds) = (tenths / 36_000, tenths / 600 % 60, tenths / 10 % 60)
        let clock = "\(two(minutes)):\(two(seconds)).\(tenths % 10)"
        return hours > 0 ? "\(hours):\(clock)" : clock
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
