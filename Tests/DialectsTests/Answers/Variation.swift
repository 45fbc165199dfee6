import ArchiveModel
import JSON
import TestSupport

/// Other ways to write the same answer: all that relays were seen to do to a body on its way.
struct Variation {
    var random: SplitMix64
    /// All field names of all shapes: those that are absent may also be null.
    let names: [String]

    init(seed: UInt64, names: [String]) {
        random = SplitMix64(seed: seed)
        self.names = names
    }

    enum Kind: CaseIterable {
        case shuffled, numbersAsStrings, stringsAsNumbers, extraFields, nulls
    }

    mutating func apply(_ kind: Kind, to value: JSON) -> JSON {
        switch value {
        case .int, .double, .number: kind == .numbersAsStrings ? .string(value.line) : value
        case .string(let text): kind == .stringsAsNumbers ? number(text) ?? value : value
        case .array(let elements): .array(elements.map { apply(kind, to: $0) })
        case .object(let fields):
            .object(vary(fields.map { .init($0.name, apply(kind, to: $0.value)) }, kind))
        default: value
        }
    }

    /// Only digits that stay the same digits.
    private func number(_ text: String) -> JSON? {
        guard let value = try? JSON.read(text), value.text == text, value.string == nil else { return nil }
        return value
    }

    private mutating func vary(_ fields: [JSON.Field], _ kind: Kind) -> [JSON.Field] {
        var fields = fields
        switch kind {
        case .shuffled: fields.shuffle(using: &random)
        case .extraFields:
            for index in 0..<Int.random(in: 0...3, using: &random) {
                let values: [JSON] = [
                    1, "https://elsewhere.example.com/x.mp4", ["url": "https://elsewhere.example.com/y.mp4"],
                    [],
                    true, "failed", nil,
                ]
                let field = JSON.Field("x_\(index)", values.randomElement(using: &random) ?? .null)
                fields.insert(field, at: Int.random(in: 0...fields.count, using: &random))
            }
        case .nulls:
            let absent = names.filter { name in !fields.contains { $0.name == name } }
            for name in absent where Int.random(in: 0..<4, using: &random) == 0 {
                fields.insert(.init(name, .null), at: Int.random(in: 0...fields.count, using: &random))
            }
        case .numbersAsStrings, .stringsAsNumbers: break
        }
        return fields
    }

    static func names(in value: JSON) -> Set<String> {
        var names = Set(value.fields.map(\.name))
        for child in value.fields.map(\.value) + value.elements { names.formUnion(Self.names(in: child)) }
        return names
    }
}
