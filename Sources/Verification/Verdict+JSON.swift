internal import ArchiveModel
package import JSON

extension Verdict {
    /// The object of the machine contract, and of records. The names are a contract with scripts.
    package func json(subject: String) -> JSON {
        [
            "subject": .string(subject), "verdict": .string(result.rawValue),
            "fields": .array(fields.map(\.json)),
        ]
    }
}

extension FieldVerdict {
    package var json: JSON {
        [
            "field": .string(field.rawValue), "asked": asked.map { .string($0) } ?? .null,
            "measured": measured?.json ?? .null,
            "tolerance": tolerance.map { .double($0.value.double) } ?? .null,
            "result": .string(result.rawValue), "why": .string(why),
        ]
    }
}

extension Measurement {
    /// Numbers are numbers; a size is written as it is asked for.
    var json: JSON {
        switch self {
        case .seconds(let value), .ratio(let value): .double(value.double)
        case .size(let size): .string("\(size.width)x\(size.height)")
        case .bytes(let count): .int(Int(count))
        case .count(let count): .int(count)
        case .decibels(let level): .double(level)
        case .text(let text): .string(text)
        }
    }
}
