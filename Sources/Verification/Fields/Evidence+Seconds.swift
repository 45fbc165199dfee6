internal import ArchiveModel

extension Evidence {
    func judgeSeconds() -> FieldVerdict {
        let measured = length.map { Measurement.seconds($0.value) }
        guard let asked = request.askedLength else { return secondsNotAsked(measured) }
        if let number = asked.value ?? Rational(decimal: asked.written.trimmed), number <= .zero {
            return FieldVerdict(
                .seconds, asked: asked.written, measured: measured, .notAsked,
                "\(asked.written.trimmed) leaves the length to the model")
        }
        guard let wanted = asked.value else { return unreadable(.seconds, asked.written, measured) }
        func unknown(_ why: String) -> FieldVerdict {
            FieldVerdict(.seconds, asked: asked.written, measured: measured, .unknown, why)
        }
        if let nothingToSee { return unknown(nothingToSee) }
        guard let length else { return unknown("the file does not tell its length") }
        if examination == nil, facts.remarks.contains(where: { $0.code == .truncated }) {
            return unknown("the file is cut off: how much of it is left only decoding tells")
        }
        return judge(length.value, promised: length.promised, asked, wanted)
    }

    private func judge(
        _ length: Rational, promised: Rational?, _ asked: Asked<Rational>, _ wanted: Rational
    ) -> FieldVerdict {
        let tolerance = rules.tolerance(.seconds)
        let passes = length.isWithin(tolerance.value, of: wanted)
        let off = Words.beyond(tolerance.value, length.minus(wanted)?.magnitude ?? length)
        let way = length < wanted ? (passes ? "shorter" : "too short") : passes ? "longer" : "too long"
        var why = "\(off) s \(way), \(tolerance) allowed"
        if length == wanted { why = "exactly as asked" }
        if let promised {
            why +=
                "; its index claims \(Words.seconds(promised)), and decoding shows \(Words.seconds(length))"
        }
        return FieldVerdict(
            .seconds, asked: asked.written, measured: .seconds(length), tolerance: tolerance,
            passes ? .pass : .fail, why, fault: "lasts \(Words.seconds(length))")
    }

    private func secondsNotAsked(_ measured: Measurement?) -> FieldVerdict {
        let standard = request.defaultSeconds.map { "; the route gives \(Words.seconds($0)) then" } ?? ""
        return FieldVerdict(.seconds, measured: measured, .notAsked, "no length was asked for\(standard)")
    }
}

extension Request {
    /// The whole's; where only its shots have lengths, all of them together.
    var askedLength: Asked<Rational>? {
        if let seconds { return seconds }
        let lengths = shots.compactMap(\.seconds)
        guard !lengths.isEmpty, lengths.count == shots.count else { return nil }
        let sum = lengths.reduce(Rational?.some(.zero)) { sum, length in
            length.value.flatMap { sum?.plus($0) }
        }
        return Asked(lengths.map(\.written).joined(separator: " + "), sum)
    }
}
