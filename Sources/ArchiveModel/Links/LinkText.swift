/// URLs inside other people's sentences: "could not fetch https://…?Signature=…".
package enum LinkText {
    /// The same text, its URLs without their signatures. For errors and names, which may quote one.
    package static func cleaned(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let range = firstLink(in: rest) {
            result += rest[..<range.lowerBound]
            let written = rest[range]
            result += Link(written)?.shown ?? String(written)
            rest = rest[range.upperBound...]
        }
        return result + rest
    }

    /// From the scheme to the first character that no URL holds bare (RFC 3986, appendix C).
    private static func firstLink(in text: Substring) -> Range<Substring.Index>? {
        let bytes = text.utf8
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(where: {
            $0 == UInt8(ascii: "h") || $0 == UInt8(ascii: "H")
        }) {
            let here = text[found...].prefix(8).lowercased()
            if here.hasPrefix("http://") || here == "https://" {
                let end =
                    bytes[found...].firstIndex {
                        $0 <= 0x20 || $0 == 0x7F || "\"'<>`{}|\\^".utf8.contains($0)
                    }
                return found..<(end ?? bytes.endIndex)
            }
            start = bytes.index(after: found)
        }
        return nil
    }
}
