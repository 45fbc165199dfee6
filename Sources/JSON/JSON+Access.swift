/// Looking into a value that somebody else wrote: nothing here can fail, what is not there is nil.
extension JSON {
    /// Nil where there is no such field, where it is null, and where this is no object.
    package subscript(_ name: String) -> JSON? {
        guard case .object(let fields) = self,
            let value = fields.first(where: { $0.isNamed(name) })?.value, !value.isNull
        else { return nil }
        return value
    }

    /// `value["data", "task_result", "videos"]` goes down one field after another.
    package subscript(_ first: String, _ second: String, _ rest: String...) -> JSON? {
        rest.reduce(self[first]?[second]) { $0?[$1] }
    }

    package subscript(_ index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index), elements[index] != .null
        else { return nil }
        return elements[index]
    }

    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    package var isObject: Bool {
        if case .object = self { true } else { false }
    }

    package var fields: [Field] {
        if case .object(let fields) = self { fields } else { [] }
    }

    /// Empty for what is no array.
    package var elements: [JSON] {
        if case .array(let elements) = self { elements } else { [] }
    }

    /// A string's characters; nil for all else.
    package var string: String? {
        switch self {
        case .string(let text): text
        case .bulk(let bytes): String(decoding: bytes, as: UTF8.self)
        default: nil
        }
    }

    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// A string, or a number as it was written: ids and lengths come as either.
    package var text: String? {
        switch self {
        case .int, .double, .number: line
        default: string
        }
    }
}
