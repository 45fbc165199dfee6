internal import ArchiveModel
internal import JSON

/// Reads one object of a settings file strictly: a field that nobody knows is a mistake that would otherwise
/// be found out when the money is spent. Collects what is wrong instead of stopping at the first.
struct SettingsReader {
    private let value: JSON
    /// "provider 'mine'": begins each sentence.
    private let place: String
    private var known: [String] = []
    private(set) var sentences: [String] = []

    init(_ value: JSON, _ place: String) {
        self.value = value
        self.place = place
        if !value.isObject { complain("it must be an object with fields in { }") }
    }

    mutating func complain(_ reason: String) { sentences.append("\(place): \(reason)") }

    /// Whether a field is there, rightly written or not.
    func has(_ name: String) -> Bool { value[name] != nil }

    private mutating func take(_ name: String) -> JSON? {
        known.append(name)
        return value[name]
    }

    /// A value of a field, as `read` takes it; `accepts` is what it must be.
    mutating func field<Value>(_ name: String, _ accepts: String, _ read: (JSON) -> Value?) -> Value? {
        guard let found = take(name) else { return nil }
        guard let value = read(found) else {
            complain("'\(name)' must be \(accepts), not \(found.line.prefix(60))")
            return nil
        }
        return value
    }

    mutating func text(_ name: String) -> String? { field(name, "a text") { $0.words } }

    mutating func number(_ name: String) -> Rational? {
        field(name, "a number above 0") { value in
            value.text.flatMap { Rational(decimal: $0) }.flatMap { $0 > .zero ? $0 : nil }
        }
    }

    mutating func flag(_ name: String) -> Bool? { field(name, "true or false", \.bool) }

    mutating func texts(_ name: String) -> [String]? {
        field(name, "a list of texts") { value in
            let texts = value.elements.compactMap(\.words)
            guard case .array(let elements) = value, elements.count == texts.count else { return nil }
            return texts
        }
    }

    /// One of our own words.
    mutating func choice<Value: RawRepresentable & CaseIterable>(_ name: String) -> Value?
    where Value.RawValue == String {
        guard let word = text(name) else { return nil }
        if let value = Value(rawValue: word) { return value }
        complainOf(word, in: name, among: Value.allCases.map(\.rawValue))
        return nil
    }

    mutating func choices<Value: RawRepresentable & CaseIterable>(_ name: String) -> [Value]?
    where Value.RawValue == String {
        guard let words = texts(name) else { return nil }
        for word in words where Value(rawValue: word) == nil {
            complainOf(word, in: name, among: Value.allCases.map(\.rawValue))
        }
        return words.compactMap { Value(rawValue: $0) }
    }

    private mutating func complainOf(_ word: String, in name: String, among words: [String]) {
        let hint = Suggestion.nearest(to: word, in: words).map { "; did you mean '\($0)'?" } ?? ""
        complain("'\(name)' is one of \(words.joined(separator: ", ")), not '\(word.prefix(60))'\(hint)")
    }

    /// An object within, read by `read`.
    mutating func object<Value>(_ name: String, _ read: (inout SettingsReader) -> Value?) -> Value? {
        guard let value = take(name) else { return nil }
        var reader = SettingsReader(value, "\(place), '\(name)'")
        let result = read(&reader)
        sentences += reader.end()
        return result
    }

    /// All that is wrong, the fields that nobody asked for among it.
    func end() -> [String] {
        let unknown = value.fields.map(\.name).filter { !known.contains($0) }
        return sentences
            + unknown.map { name in
                let hint = Suggestion.nearest(to: name, in: known).map { "; did you mean '\($0)'?" }
                let all = "; its fields are \(known.joined(separator: ", "))"
                return "\(place): there is no field '\(name.prefix(60))'\(hint ?? all)"
            }
    }
}
