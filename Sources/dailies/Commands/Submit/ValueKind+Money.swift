import ArchiveModel
import CommandLine

extension ValueKind where Value == Money {
    /// "2.50", "$2.50", "2.50 EUR".
    static func money() -> ValueKind {
        ValueKind(
            "MONEY", accepts: "an amount such as 2.50 (dollars) or '2.50 EUR'", read: { Money($0) },
            show: \.description)
    }
}
