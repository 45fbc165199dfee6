/// JSON for people: what fits on a line stands on one, all else is indented by two spaces.
extension JSON {
    /// Ends without a line end. The same value is always the same text.
    package var pretty: String {
        var bytes: [UInt8] = []
        writePretty(to: &bytes, indent: 0, isWhole: true)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let columns = 96

    /// The whole is always spread out, so that records of the same fields look alike.
    private func writePretty(to bytes: inout [UInt8], indent: Int, isWhole: Bool = false, before: Int = 0) {
        let start = bytes.count
        if !isWhole, writeShort(to: &bytes, limit: start + Self.columns - indent - before) { return }
        bytes.removeSubrange(start...)
        switch self {
        case .array(let elements) where !elements.isEmpty:
            Self.spread(elements, "[", "]", to: &bytes, indent) { element, bytes in
                element.writePretty(to: &bytes, indent: indent + 2)
            }
        case .object(let fields) where !fields.isEmpty:
            Self.spread(fields, "{", "}", to: &bytes, indent) { field, bytes in
                let name = bytes.count
                JSON.string(field.name).write(to: &bytes)
                bytes += ": ".utf8
                field.value.writePretty(to: &bytes, indent: indent + 2, before: bytes.count - name)
            }
        default: write(to: &bytes)
        }
    }

    private static func spread<Part>(
        _ parts: [Part], _ opening: String, _ closing: String, to bytes: inout [UInt8], _ indent: Int,
        _ write: (Part, inout [UInt8]) -> Void
    ) {
        bytes += opening.utf8
        for (index, part) in parts.enumerated() {
            bytes += index == 0 ? "\n".utf8 : ",\n".utf8
            bytes += repeatElement(UInt8(ascii: " "), count: indent + 2)
            write(part, &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: indent)
        bytes += closing.utf8
    }

    /// On one line with a space after each comma and colon. False, with a part of it written, as soon as it
    /// becomes too long: a long value is not written twice at each of its levels.
    private func writeShort(to bytes: inout [UInt8], limit: Int) -> Bool {
        switch self {
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes += ", ".utf8 }
                guard element.writeShort(to: &bytes, limit: limit) else { return false }
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let fields):
            bytes.append(UInt8(ascii: "{"))
            for (index, field) in fields.enumerated() {
                if index > 0 { bytes += ", ".utf8 }
                JSON.string(field.name).write(to: &bytes)
                bytes += ": ".utf8
                guard field.value.writeShort(to: &bytes, limit: limit) else { return false }
            }
            bytes.append(UInt8(ascii: "}"))
        case .string(let text) where bytes.count + text.utf8.count > limit: return false
        case .bulk: return false
        default: write(to: &bytes)
        }
        return bytes.count <= limit
    }
}

extension JSON {
    /// The value that reading what `line` writes gives: a number as its digits.
    package var asRead: JSON {
        switch self {
        case .double(let value):
            guard value.isFinite else { return .null }
            let digits = line
            return Int(digits).map { .int($0) } ?? .number(digits)
        case .array(let elements): return .array(elements.map(\.asRead))
        case .object(let fields): return .object(fields.map { Field($0.name, $0.value.asRead) })
        default: return self
        }
    }
}
