extension JSON {
    /// One line without spaces: RFC 8259, and JSON Lines when a newline follows.
    package var line: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    package func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .int(let value): bytes += String(value).utf8
        case .double(let value): Self.write(value, to: &bytes)
        case .number(let digits): bytes += digits.utf8
        case .string(let value): Self.write(value, to: &bytes)
        case .bulk(let text): Self.write(String(decoding: text, as: UTF8.self), to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let fields):
            bytes.append(UInt8(ascii: "{"))
            for (index, field) in fields.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(field.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                field.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// JSON has no infinity and no NaN: what was not measured is null.
    private static func write(_ value: Double, to bytes: inout [UInt8]) {
        guard value.isFinite else {
            bytes += "null".utf8
            return
        }
        if let whole = Int(exactly: value), whole.magnitude < 1 << 53 {
            bytes += String(whole).utf8
        } else {
            // The shortest digits that read back as the same number.
            bytes += value.description.utf8
        }
    }

    /// Escapes what RFC 8259 asks for and, so that no terminal obeys a string that it is shown, every
    /// other control and direction-changing character as well. The value stays the same.
    private static func write(_ value: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        // Nearly every string there is: taken as it is.
        if value.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }) {
            bytes += value.utf8
            return
        }
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            default:
                if scalar.isUnsafeToShow {
                    for unit in UTF16.encode(scalar)?.map({ $0 }) ?? [] { bytes += hexEscape(unit).utf8 }
                } else if let encoded = UTF8.encode(scalar) {
                    bytes += encoded
                }
            }
        }
    }

    private static func hexEscape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension Unicode.Scalar {
    /// Controls (Cc), separators that break lines (Zl, Zp), and format characters that change the
    /// direction of what follows (Unicode Technical Report 36, "bidirectional text spoofing") or hide in it.
    package var isUnsafeToShow: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F: true
        case 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
        case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }
}
