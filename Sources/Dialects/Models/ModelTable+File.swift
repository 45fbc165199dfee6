internal import ArchiveModel
internal import JSON

extension ModelTable {
    /// Adds the models of a user's file and changes those that it names again. The file is a list of models,
    /// an object with such a list as `models`, or one model a line.
    package mutating func add(_ bytes: [UInt8], providers: Providers) throws(SettingsError) {
        let entries = try Self.entries(bytes)
        var sentences: [String] = []
        for (index, entry) in entries.enumerated() {
            let name = entry["model"]?.words
            var reader = SettingsReader(
                entry, name.map { "model '\($0.prefix(60))'" } ?? "model \(index + 1)")
            if let model = model(&reader, providers) { put(model) }
            sentences += reader.end()
        }
        guard sentences.isEmpty else { throw SettingsError(sentences) }
    }

    private func model(_ reader: inout SettingsReader, _ providers: Providers) -> VideoModel? {
        let name = reader.text("model")
        let provider = reader.text("provider")
        let dialect: Dialect? = reader.choice("dialect")
        let known = models.filter { $0.name == name && (provider == nil || $0.provider == provider) }
        if known.count > 1 {
            reader.complain("several providers have it; name the one that is meant as 'provider'")
        }
        let home = provider.flatMap { providers.named($0) }
        var model: VideoModel?
        if let first = known.first {
            model = first
            model?.dialect = dialect ?? first.dialect
        } else if let name, let provider, let dialect = dialect ?? home?.dialect {
            model = VideoModel(name, provider: provider, dialect: dialect)
        } else if name == nil || provider == nil {
            reader.complain("a new model needs at least 'model' and 'provider'")
        } else {
            reader.complain("its provider is not known, so it needs a 'dialect' too")
        }
        // What else is wrong is told even of a model that is not understood.
        var changed = model ?? VideoModel("", provider: "", dialect: .relay)
        changed.change(by: &reader)
        return model == nil ? nil : changed
    }

    private static func entries(_ bytes: [UInt8]) throws(SettingsError) -> [JSON] {
        do throws(JSONError) {
            let whole = try JSON.read(bytes)
            if case .array(let entries) = whole { return entries }
            if case .array(let entries) = whole["models"], whole.fields.count == 1 { return entries }
            return [whole]
        } catch {
            let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { line in
                line.contains { $0 > 0x20 }
            }
            let entries = lines.map { try? JSON.read(Array($0)) }
            guard lines.count > 1, !entries.contains(nil) else {
                throw SettingsError(["it is no JSON: \(error.description)"])
            }
            return entries.compactMap { $0 }
        }
    }
}
