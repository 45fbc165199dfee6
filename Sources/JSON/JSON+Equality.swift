extension JSON: Equatable {
    /// The same value, however it is held: a long string is one that was read, or one that we made.
    package static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.double(let a), .double(let b)): a == b
        case (.number(let a), .number(let b)), (.string(let a), .string(let b)): a == b
        case (.bulk(let a), .bulk(let b)): a == b
        case (.string(let text), .bulk(let bytes)), (.bulk(let bytes), .string(let text)):
            text.utf8.elementsEqual(bytes)
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }
}
