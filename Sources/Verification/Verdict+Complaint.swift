package import ArchiveModel

extension Verdict {
    /// What a user would send to the provider's support: what was asked for, and what came. Nil where nothing
    /// failed.
    package func complaint(about request: Request, task: String? = nil) -> String? {
        let failed = fields(.fail)
        // Sound that is silent is told once.
        let isTold = failed.contains { $0.field == .sound }
        let faults = failed.filter { $0.field != .silence || !isTold }.compactMap(\.fault)
        guard !faults.isEmpty else { return nil }
        let wishes = failed.compactMap { wish($0, request) }
        let what = wishes.isEmpty ? "a video" : Words.list(wishes)
        let about = [task.map { "task \($0)" }, request.model.map { "model \($0)" }].compactMap { $0 }
        let which = about.isEmpty ? "" : " (\(about.joined(separator: ", ")))"
        return "We asked for \(what)\(which), but the file that was delivered \(Words.list(faults)):"
            + " please deliver what was asked for, or refund it."
    }

    private func wish(_ verdict: FieldVerdict, _ request: Request) -> String? {
        switch verdict.field {
        case .seconds: request.askedLength?.value.map { Words.seconds($0) }
        case .resolution, .aspectRatio: verdict.asked
        case .sound: verdict.asked != "required" && request.sound?.value == false ? "no sound" : "sound"
        default: nil
        }
    }
}
