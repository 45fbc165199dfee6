package import ArchiveModel

/// What a verdict is reached by. `docs/verdicts.md` gives the reason for every number.
package struct Rules: Sendable, Hashable {
    private var values: [Tolerance.Name: Rational] = [:]
    /// Sound that can be heard is asked for, whatever the request says.
    package var requiresSound = false

    package init() {}

    package subscript(name: Tolerance.Name) -> Rational {
        get { values[name] ?? Self.standard(name) }
        set { values[name] = newValue }
    }

    func tolerance(_ name: Tolerance.Name) -> Tolerance { Tolerance(self[name], name.unit) }

    /// A tier's area may be further off than its side, as 5 % are from 3 %: 1248×704 for 720P is 2.2 % short and
    /// 4.7 % small.
    var area: Rational { Rational(5, 3).flatMap { $0.times(self[.resolution]) } ?? self[.resolution] }

    /// Sound that was declined is heard above this, and no rule moves it: what makes sound pass more easily
    /// where it was asked for would make silence fail where it was.
    static let audible = Rational(-60)

    static func standard(_ name: Tolerance.Name) -> Rational {
        let fraction: (Int64, Int64) =
            switch name {
            case .seconds, .duration: (1, 4)
            case .resolution, .aspectRatio: (3, 100)
            case .sound, .black, .frozen: (1, 2)
            case .silence: (-60, 1)
            case .pixels, .sizeBytes, .dimensions: (0, 1)
            }
        return Rational(fraction.0, fraction.1) ?? .zero
    }
}
