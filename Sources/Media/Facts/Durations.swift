internal import ArchiveModel

/// Which of a file's contradicting lengths to believe.
enum Durations {
    /// The track's own claim, unless what its frames span shows it to be nonsense; then that, and a remark.
    static func believe(
        claimed: Rational?, spanned: Rational?, _ subject: String
    ) -> (duration: Rational?, remark: Remark?) {
        guard let claimed else { return (spanned, nil) }
        guard isAbsurd(claimed, spanned) else { return (claimed, nil) }
        return (
            spanned.flatMap { $0 > .zero ? $0 : nil },
            Remark(.absurdDuration, sentence(subject, claimed, spanned))
        )
    }

    /// Not positive, a quarter of what is there or less, or ten times it and ten seconds more. A still
    /// picture held for seconds stays within that.
    static func isAbsurd(_ claimed: Rational, _ spanned: Rational?) -> Bool {
        guard claimed > .zero else { return true }
        guard let spanned, spanned > .zero else { return claimed > Rational(10 * 24 * 3600) }
        if let four = claimed.times(Rational(4)), four < spanned { return true }
        guard let generous = spanned.times(Rational(10))?.plus(Rational(10)) else { return true }
        return claimed > generous
    }

    static func sentence(_ subject: String, _ claimed: Rational, _ spanned: Rational?) -> String {
        let held = spanned.map { "its index holds \(seconds($0)) s" } ?? "its index tells no length"
        return "the \(subject) claims \(seconds(claimed)) s, \(held)"
    }

    /// At most two decimals, without trailing zeros.
    static func seconds(_ value: Rational) -> String {
        let hundredths = (value.double * 100).rounded() / 100
        guard let whole = Int64(exactly: hundredths) else { return "\(hundredths)" }
        return String(whole)
    }
}
