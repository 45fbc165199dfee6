internal import ArchiveModel

extension Evidence {
    func judgeBlack() -> FieldVerdict { judge(.black, .black, "black", examination?.black) }

    func judgeFrozen() -> FieldVerdict { judge(.frozen, .frozen, "frozen", examination?.frozen) }

    /// Half of the length and more is a fault; what is shorter is told.
    private func judge(
        _ field: Field, _ name: Tolerance.Name, _ word: String, _ stretches: [Stretch]?
    ) -> FieldVerdict {
        let tolerance = rules.tolerance(name)
        func verdict(_ result: Judgement, _ why: String, _ total: Rational? = nil) -> FieldVerdict {
            FieldVerdict(
                field, measured: total.map { .seconds($0) }, tolerance: tolerance, result, why,
                fault: total.map { "is \(word) for \(Words.seconds($0))" })
        }
        if let nothingToSee { return verdict(.unknown, nothingToSee) }
        guard let stretches, let examination else {
            return verdict(.notAsked, "whether it is \(word) was not asked: \(Self.quick)")
        }
        guard let length = examination.picture?.length, length > .zero,
            let limit = length.times(tolerance.value)
        else { return verdict(.unknown, "its picture could not be decoded") }
        let total = stretches.length
        guard total > .zero else { return verdict(.pass, "not for half a second", total) }
        let told = "\(Words.seconds(total)) of \(Words.seconds(length)): \(Words.stretches(stretches))"
        return total < limit
            ? verdict(.pass, told, total)
            : verdict(.fail, "\(told); from \(tolerance) on it fails", total)
    }
}
