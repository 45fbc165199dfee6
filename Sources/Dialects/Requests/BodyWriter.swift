internal import ArchiveModel
internal import JSON

/// The fields of a body, in the order in which they are added; what is not asked for is left out.
struct BodyWriter {
    private(set) var fields: [JSON.Field] = []

    var body: JSON { .object(fields) }

    mutating func add(_ name: String, _ value: JSON?) {
        if let value { fields.append(JSON.Field(name, value)) }
    }

    mutating func add(_ name: String, _ text: String?) { add(name, text.map { .string($0) }) }

    /// A wish in its own words.
    mutating func add<Value>(_ name: String, _ wish: Asked<Value>?) { add(name, wish?.written) }

    /// A list, unless it is empty.
    mutating func add(_ name: String, list: [JSON]) { add(name, list.isEmpty ? nil : .array(list)) }
}

extension Asked {
    /// As a number where it is one: 5, 5.0; else as a string.
    var number: JSON {
        guard let value = try? JSON.read(written), value.text == written, value.string == nil else {
            return .string(written)
        }
        return value
    }

    /// As true or false where it is written so; else as a string.
    var flag: JSON {
        switch written {
        case "true": true
        case "false": false
        default: .string(written)
        }
    }
}

extension Request {
    /// The references of one role.
    func references(_ role: Reference.Role) -> [Reference] { references.filter { $0.role == role } }

    func links(_ role: Reference.Role) -> [JSON] { references(role).map { .string($0.url) } }
}
