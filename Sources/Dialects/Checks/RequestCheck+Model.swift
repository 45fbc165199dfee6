internal import ArchiveModel

/// The model's name: whether it exists, and whether it is spoken to on this route.
extension RequestCheck {
    mutating func checkModel() {
        guard let name = request.model else {
            rule("model", "the request names no model; see `dailies models --provider \(provider.name)`")
            return
        }
        if let model {
            if let note = model.note { advise("model", note.trimmingFullStop) }
            return
        }
        if name != name.trimmed, table.model(name.trimmed, at: provider) != nil {
            rule("model", "the model's name has spaces around it: write '\(name.trimmed)'")
            return
        }
        let elsewhere = table.models.first { $0.name == name }
        let nearest = ModelNames.nearest(to: name, in: table.models(at: provider))
        // A provider of the user's own may call its models what it likes; the sandbox stands in for the pages.
        let isKnownWrong = provider.isBuiltIn && (isNativeKling(name) || ModelNames.isImpossible(name))
        guard table.isClosed(provider) || isKnownWrong && nearest != nil else {
            let hint = nearest.map { "; if \($0.name.quoted) is meant, write that" } ?? ""
            advise(
                "model", "\(name.quoted) is not in the table of models, so its limits are not checked\(hint)")
            return
        }
        var sentence = "\(provider.name) has no model \(name.quoted)"
        if dialect == .relay, isNativeKling(name) {
            sentence += ", which is the native Kling API's name for it"
        } else if ModelNames.isImpossible(name) {
            sentence += ": GV 3.1 is Google Veo, not Kling"
        }
        if let nearest { sentence += "; write \(nearest.name.quoted)" }
        if let elsewhere, elsewhere.provider != provider.name {
            sentence += "\(nearest == nil ? ";" : ", or") send it with --provider \(elsewhere.provider)"
        } else if nearest == nil {
            sentence +=
                "; `dailies models --provider \(provider.name)` lists those that it has, and a newer"
                + " one can be added in a models file"
        }
        rule("model", sentence)
    }

    /// kling-v2-6: the names that "may route to the native Kling provider".
    private func isNativeKling(_ name: String) -> Bool { name.lowercased().hasPrefix("kling-") }
}

extension String {
    fileprivate var trimmingFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
