extension JSON {
    /// Reads one value and nothing after it, strictly by RFC 8259, apart from a byte order mark in front,
    /// which editors write. A field named twice is an error: its readers would disagree on what was meant.
    package static func read(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSON {
        var reader = JSONReader(bytes, limits: limits)
        return try reader.whole()
    }

    package static func read(_ text: String) throws(JSONError) -> JSON { try read(Array(text.utf8)) }
}

/// One pass over the bytes, front to back.
struct JSONReader {
    let bytes: [UInt8]
    let limits: JSONLimits
    var position = 0
    private var depth = 0
    private var values = 0
    var textBytes = 0

    init(_ bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits.beside(bytes.count)
    }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func whole() throws(JSONError) -> JSON {
        guard bytes.count <= limits.bytes else {
            throw JSONError(reason: "it is longer than \(limits.bytes / 1_000_000) MB", line: 1, column: 1)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        skipSpace()
        guard next != nil else { throw failure("there is nothing in it") }
        let value = try value()
        skipSpace()
        guard next == nil else { throw failure("something follows its end") }
        return value
    }

    private mutating func value() throws(JSONError) -> JSON {
        values += 1
        guard values <= limits.values else { throw failure("it has more than \(limits.values) values") }
        switch next {
        case UInt8(ascii: "{"): return try nested { reader throws(JSONError) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(JSONError) in try reader.array() }
        case UInt8(ascii: "\""): return try stringValue()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try number()
        case nil: throw failure("it ends in the middle of a value")
        default: throw failure("a value was expected here")
        }
    }

    private mutating func nested(_ read: (inout JSONReader) throws(JSONError) -> JSON) throws(JSONError)
        -> JSON
    {
        depth += 1
        guard depth <= limits.depth else {
            throw failure("it is nested more than \(limits.depth) levels deep")
        }
        position += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func array() throws(JSONError) -> JSON {
        var elements: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            skipSpace()
            elements.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw missing("a comma or the end of the array") }
        }
    }

    private mutating func object() throws(JSONError) -> JSON {
        var fields: [Field] = []
        // A set costs more than looking through a few names.
        var names: Set<String> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(fields) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw missing("a field's name in quotes") }
            let start = position
            let name = try string()
            if fields.count == 16 { names = Set(fields.map(\.name)) }
            let isKnown =
                fields.count < 16 ? fields.contains { $0.name == name } : !names.insert(name).inserted
            guard !isKnown else {
                position = start
                throw failure("a field is named twice: '\(name.prefix(40))'")
            }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw missing("a colon after the field's name") }
            skipSpace()
            fields.append(Field(name, try value()))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(fields) }
            guard take(UInt8(ascii: ",")) else { throw missing("a comma or the end of the object") }
        }
    }

    typealias Field = JSON.Field

    private mutating func word(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
        guard bytes[position...].starts(with: word.utf8) else { throw failure("a value was expected here") }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            try digits()
        }
        // A number of a thousand digits is no number that anybody means.
        guard position - start <= 400 else { throw failure("a number has more than 400 digits") }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let value = Int(text), text != "-0" { return .int(value) }
        return .number(text)
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw missing("a digit") }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func missing(_ what: String) -> JSONError {
        failure(next == nil ? "it ends in the middle of a value" : "\(what) was expected here")
    }

    func failure(_ reason: String) -> JSONError {
        let before = bytes.prefix(position)
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return JSONError(
            reason: reason, line: before.count { $0 == UInt8(ascii: "\n") } + 1, column: position - start + 1)
    }
}
