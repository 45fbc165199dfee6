/// From a moment to a later one, in seconds. Written as `[from, to]`.
package struct Stretch: Sendable, Hashable {
    package let from: Rational
    package let to: Rational

    package init(from: Rational, to: Rational) {
        self.from = from
        self.to = to
    }

    package var length: Rational { to.minus(from) ?? .zero }

    /// What of it lies in `whole`; nil for nothing.
    package func within(_ whole: Stretch) -> Stretch? {
        let (from, to) = (max(from, whole.from), min(to, whole.to))
        return from < to ? Stretch(from: from, to: to) : nil
    }

    /// On a clock that starts `zero` later; nil where that does not fit.
    package func since(_ zero: Rational) -> Stretch? {
        guard let from = from.minus(zero), let to = to.minus(zero) else { return nil }
        return Stretch(from: from, to: to)
    }
}

extension Sequence<Stretch> {
    /// All of them together: they never overlap.
    package var length: Rational { reduce(.zero) { $0.plus($1.length) ?? $0 } }
}

extension Stretch: Codable {
    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        from = try container.decode(Rational.self)
        to = try container.decode(Rational.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(from)
        try container.encode(to)
    }
}
