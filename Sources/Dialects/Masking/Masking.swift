internal import ArchiveModel

/// Takes keys and the signatures of URLs out of a body before it is kept, and changes no other byte: what
/// nobody understands today may be what somebody needs tomorrow. The body need not be JSON.
package struct Masking: Sendable {
    /// What stands in a secret's place.
    package static let mark = Array("***".utf8)

    private let finder: SecretFinder

    /// `secrets` are those that the caller knows, such as the key that the body was asked for with.
    package init(secrets: [String] = []) {
        finder = SecretFinder(secrets: secrets.map { Array($0.utf8) }.filter { $0.count >= 4 })
    }

    package func masked(_ text: String) -> String {
        String(decoding: masked(Array(text.utf8)), as: UTF8.self)
    }

    package func masked(_ bytes: [UInt8]) -> [UInt8] {
        let spans = spans(in: bytes[...], depth: 0)
        guard !spans.isEmpty else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) where span.upperBound > position {
            // Two finds may overlap: a key inside a signed URL.
            if span.lowerBound >= position { result += bytes[position..<span.lowerBound] + Self.mark }
            position = span.upperBound
        }
        return result + bytes[position...]
    }

    /// Strings by what they mean, and what lies between them as it is.
    private func spans(in text: ArraySlice<UInt8>, depth: Int) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var position = text.startIndex
        var name: [UInt8]?
        while let quote = text[position...].firstIndex(of: UInt8(ascii: "\"")) {
            spans += finder.spans(in: EscapedText(plain: text[position..<quote]))
            let start = quote + 1
            let end = Self.end(ofStringFrom: start, in: text)
            let string = EscapedText(json: text[start..<end])
            let isValue = Self.isFollowed(by: UInt8(ascii: ":"), from: end + 1, in: text) == false
            if isValue, let name, SecretFinder.isSecretName(name) {
                if start < end { spans.append(start..<end) }
            } else if depth < 3, let first = string.bytes.first, "{[".utf8.contains(first) {
                // JSON inside a string, as queues pass it on.
                let inner = self.spans(in: string.bytes, depth: depth + 1)
                spans += inner.map { string.origin(of: $0) }
            } else {
                spans += finder.spans(in: string)
            }
            name = isValue ? nil : Array(string.bytes.prefix(64))
            position = min(end + 1, text.endIndex)
        }
        return spans + finder.spans(in: EscapedText(plain: text[position...]))
    }

    private static func end(ofStringFrom start: Int, in text: ArraySlice<UInt8>) -> Int {
        var index = start
        while index < text.endIndex {
            switch text[index] {
            case UInt8(ascii: "\""): return index
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        return text.endIndex
    }

    private static func isFollowed(by byte: UInt8, from start: Int, in text: ArraySlice<UInt8>) -> Bool {
        guard start < text.endIndex else { return false }
        return text[start...].first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } == byte
    }
}
