internal import ArchiveModel

extension Evidence {
    /// Advice and no failure: a cut may be soft, and a flash looks like one.
    func judgeShots() -> FieldVerdict {
        let cuts = examination?.sceneCuts.count
        let measured = cuts.map { Measurement.count($0 + 1) }
        guard request.shots.count > 1 else {
            return FieldVerdict(.shots, measured: measured, .notAsked, "no number of shots was asked for")
        }
        let asked = "\(request.shots.count)"
        func verdict(_ result: Judgement, _ why: String) -> FieldVerdict {
            FieldVerdict(.shots, asked: asked, measured: measured, result, why)
        }
        if let nothingToSee { return verdict(.unknown, nothingToSee) }
        guard let cuts else { return verdict(.notAsked, "its cuts were not asked for: \(Self.quick)") }
        let seen = cuts == 0 ? "no cut is seen" : cuts == 1 ? "1 cut is seen" : "\(cuts) cuts are seen"
        return cuts + 1 == request.shots.count
            ? verdict(.pass, seen)
            : verdict(.notAsked, "\(seen), which is advice alone: a cut may be soft, a flash looks like one")
    }
}
