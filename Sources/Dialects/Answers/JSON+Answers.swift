internal import ArchiveModel
internal import JSON

/// Fields of answers, however they are written: numbers come as strings and strings as numbers.
extension JSON {
    /// The first of these fields that holds an id or a code: a string that is not empty, or a number.
    func id(_ names: String...) -> String? {
        names.lazy.compactMap { self[$0]?.text }.first { !$0.trimmed.isEmpty }
    }

    /// The first of these fields that says something: words, or an object that carries them.
    func sentence(_ names: String...) -> String? {
        names.lazy.compactMap { self[$0]?.sentence }.first
    }

    /// Words in an error's place.
    var sentence: String? {
        switch self {
        case .null, .bool: nil
        case .object:
            ["message", "msg", "Message", "reason", "detail"].lazy.compactMap { self[$0]?.sentence }.first
        case .array(let elements): elements.first?.sentence
        // Nobody writes a sentence of a megabyte.
        default: text.map { String($0.prefix(4000)) }.flatMap { $0.trimmed.isEmpty ? nil : $0 }
        }
    }

    /// An object and nothing else. `nil` beside a JSON value would be JSON's null here, hence the `.none`.
    var object: JSON? {
        if isObject { .some(self) } else { .none }
    }

    /// True and false as such or in words.
    var truth: Bool? {
        switch text?.trimmed.lowercased() {
        case "true", "1": true
        case "false", "0": false
        default: bool
        }
    }

    var decimal: Rational? { text.flatMap { Rational(decimal: $0.trimmed) } }

    /// A length or a rate: nobody means zero by it.
    var positive: Rational? { decimal.flatMap { $0 > .zero ? $0 : nil } }

    /// A count of something that is there.
    var count: Int? {
        positive.flatMap { $0.denominator == 1 ? Int($0.numerator) : nil }
    }

    /// "30%", "30", 30, 30.5.
    var percent: Int? {
        guard var text = text?.trimmed else { return nil }
        if text.hasSuffix("%") { text.removeLast() }
        guard let value = Rational(decimal: text.trimmed), value >= .zero, value <= Rational(100) else {
            return nil
        }
        return Int(value.numerator / value.denominator)
    }

    /// A JSON value that stands in a string, as some queues pass them on.
    var embedded: JSON? {
        guard case .string(let text) = self else { return object }
        guard text.hasPrefix("{") || text.hasPrefix("[") else { return .none }
        return try? JSON.read(text)
    }
}
