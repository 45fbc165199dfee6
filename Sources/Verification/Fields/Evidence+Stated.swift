internal import ArchiveModel

/// The file against what the provider's answer says of it: another file, or an answer that is wrong.
extension Evidence {
    func judgeStatedBytes() -> FieldVerdict {
        let measured = Measurement.bytes(facts.bytes)
        guard let told = stated.bytes else { return notStated(.sizeBytes, measured) }
        let tolerance = rules.tolerance(.sizeBytes)
        let passes = Rational(facts.bytes).isWithin(tolerance.value, of: Rational(told))
        let off = facts.bytes.subtractingReportingOverflow(told).partialValue
        let difference = Words.count(Int64(clamping: off.magnitude), "byte")
        return FieldVerdict(
            .sizeBytes, asked: "\(told)", measured: measured, tolerance: tolerance, passes ? .pass : .fail,
            off == 0 ? "as stated" : "\(difference) \(off < 0 ? "fewer" : "more") than stated",
            fault: "has \(facts.bytes) bytes where your answer states \(told)")
    }

    func judgeStatedDuration() -> FieldVerdict {
        let lengths = [length?.value, facts.audio?.duration].compactMap { $0 }
        let measured = lengths.first.map { Measurement.seconds($0) }
        guard let told = stated.duration else { return notStated(.duration, measured) }
        func verdict(_ result: Judgement, _ tolerance: Tolerance?, _ why: String) -> FieldVerdict {
            FieldVerdict(
                .duration, asked: Words.number(told), measured: measured, tolerance: tolerance, result, why,
                fault: measured.map { "lasts \($0) where your answer states \(Words.seconds(told))" })
        }
        if let nothingToSee { return verdict(.unknown, nil, nothingToSee) }
        guard let length = lengths.first else {
            return verdict(.unknown, nil, "the file does not tell its length")
        }
        // Whole seconds were rounded on their way.
        let rounding = told.denominator == 1 ? Rational(1, 2) ?? .zero : .zero
        let tolerance = Tolerance(max(rules[.duration], rounding), .seconds)
        // Some state the picture's, some the whole's, which the sound may make longer.
        let passes = lengths.contains { $0.isWithin(tolerance.value, of: told) }
        let off = Words.beyond(tolerance.value, length.minus(told)?.magnitude ?? length)
        return verdict(
            passes ? .pass : .fail, tolerance,
            length == told
                ? "as stated"
                : "\(off) s \(length < told ? "shorter" : "longer") than stated, \(tolerance) allowed")
    }

    func judgeStatedDimensions() -> FieldVerdict {
        let size = facts.video?.size
        let measured = size.map { Measurement.size($0) }
        guard stated.width != nil || stated.height != nil else { return notStated(.dimensions, measured) }
        let asked = [stated.width, stated.height].map { $0.map(String.init) ?? "?" }.joined(separator: "x")
        let tolerance = rules.tolerance(.dimensions)
        func verdict(_ result: Judgement, _ why: String) -> FieldVerdict {
            FieldVerdict(
                .dimensions, asked: asked, measured: measured, tolerance: tolerance, result, why,
                fault: measured.map { "is \($0) where your answer states \(asked)" })
        }
        guard nothingToSee == nil, let video = facts.video else {
            return verdict(.unknown, nothingToSee ?? "it has no picture")
        }
        func fits(_ side: Int, _ told: Int?) -> Bool {
            told.map { Rational(Int64(side)).isWithin(tolerance.value, of: Rational(Int64($0))) } ?? true
        }
        // Of a picture that the player turns, some state the size as stored.
        let passes = [video.size, video.codedSize].contains {
            fits($0.width, stated.width) && fits($0.height, stated.height)
        }
        return verdict(passes ? .pass : .fail, passes ? "as stated" : "another size than stated")
    }

    private func notStated(_ field: Field, _ measured: Measurement?) -> FieldVerdict {
        FieldVerdict(field, measured: measured, .notAsked, "no answer of the provider states it")
    }
}
