extension JSONReader {
    mutating func stringValue() throws(JSONError) -> JSON {
        let start = position + 1
        let end = try plainEnd(from: start)
        guard bytes[end] == UInt8(ascii: "\""), end - start >= limits.bulk else {
            return .string(try string(from: start, plainTo: end))
        }
        guard isUTF8(start..<end) else { throw failure("a string is not UTF-8") }
        position = end + 1
        return .bulk(bytes[start..<end])
    }

    mutating func string() throws(JSONError) -> String {
        let start = position + 1
        return try string(from: start, plainTo: try plainEnd(from: start))
    }

    private mutating func string(from start: Int, plainTo end: Int) throws(JSONError) -> String {
        guard bytes[end] == UInt8(ascii: "\\") else {
            position = end + 1
            return try text(bytes[start..<end])
        }
        var unescaped = Array(bytes[start..<end])
        position = end
        while true {
            let stop = try plainEnd(from: position)
            unescaped += bytes[position..<stop]
            // Refused before it has filled the memory, and not after.
            guard textBytes + unescaped.count <= limits.text else { throw tooMuchText() }
            position = stop + 1
            if bytes[stop] == UInt8(ascii: "\"") { return try text(unescaped[...]) }
            try escape(into: &unescaped)
        }
    }

    /// The next quote or backslash.
    private mutating func plainEnd(from start: Int) throws(JSONError) -> Int {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return index
            case 0..<0x20:
                position = index
                throw failure("a string holds a bare control character")
            default: index += 1
            }
        }
        position = bytes.count
        throw failure("it ends in the middle of a string")
    }

    private mutating func text(_ slice: ArraySlice<UInt8>) throws(JSONError) -> String {
        textBytes += slice.count
        guard textBytes <= limits.text else { throw tooMuchText() }
        // Most are plain ASCII, which needs no validating.
        if slice.allSatisfy({ $0 < 0x80 }) { return String(decoding: slice, as: UTF8.self) }
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw failure("a string is not UTF-8")
        }
        return text
    }

    private func tooMuchText() -> JSONError {
        failure("its strings are longer than \(limits.text / 1_000_000) MB")
    }

    private func isUTF8(_ range: Range<Int>) -> Bool {
        // Base64 and other plain ASCII need no second look.
        bytes[range].allSatisfy { $0 < 0x80 } || String(validating: bytes[range], as: UTF8.self) != nil
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let code = next else { throw failure("it ends in the middle of a string") }
        position += 1
        switch code {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(code)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += UTF8.encode(try scalar()).map(Array.init) ?? []
        default: throw failure("a backslash in a string is followed by no letter that JSON knows")
        }
    }

    /// A character above U+FFFF is written as two halves. Half a one, left by somebody who cut a text,
    /// is shown as U+FFFD: it costs a letter of a prompt and not the whole answer.
    private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let mark = position
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            position = mark
            return "\u{FFFD}"
        }
        let second = try unit()
        guard (0xDC00...0xDFFF).contains(second) else {
            position = mark
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
            ?? "\u{FFFD}"
    }

    private mutating func unit() throws(JSONError) -> UInt16 {
        guard position + 4 <= bytes.count else { throw failure("it ends in the middle of a string") }
        let digits = bytes[position..<position + 4]
        let isHex = digits.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
        guard isHex, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
            throw failure("four hexadecimal digits were expected after \\u")
        }
        position += 4
        return unit
    }
}
