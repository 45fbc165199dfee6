internal import JSON

/// A value inside a record: an object of named fields.
protocol RecordPart {
    var json: JSON { get }

    init(_ fields: FieldReader) throws(RecordProblem)
}

extension JSON {
    /// An object of these fields in this order. What is not known is not written.
    static func known(_ fields: [(String, JSON)]) -> JSON {
        .object(fields.compactMap { $0.1 == .null ? nil : JSON.Field($0.0, $0.1) })
    }

    static func list(_ parts: [some RecordPart]) -> JSON { .array(parts.map(\.json)) }

    static func texts(_ values: [some CustomStringConvertible]) -> JSON {
        .array(values.map { .string($0.description) })
    }

    init(_ value: Int64?) { self.init(value.map { Int($0) }) }

    /// As its words: a fraction as "121/24", exactly.
    init(words value: (some CustomStringConvertible)?) { self.init(value?.description) }
}
