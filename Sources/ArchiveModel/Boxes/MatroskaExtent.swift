/// How long a Matroska or WebM file says it is: RFC 8794 (EBML) and RFC 9559, whose file is a header and one
/// segment.
package struct MatroskaExtent: Sendable, Hashable {
    /// Where the segment ends; nil where its size is left open, as live writers do.
    package let end: Int64?
    /// "webm", or "matroska" for whatever else the header names.
    package let documentType: String

    /// Nil where the bytes are no EBML header followed by a segment. 4 kB from the start are enough.
    package init?(start: [UInt8]) {
        var reader = ElementReader(start)
        guard reader.identifier() == 0x1A45_DFA3, case .known(let size) = reader.size() else { return nil }
        guard let header = reader.slice(size) else { return nil }
        documentType = Self.documentType(header)
        while let identifier = reader.identifier(), let size = reader.size() {
            if identifier == 0x1853_8067 {
                switch size {
                case .open: end = nil
                case .known(let bytes):
                    let (sum, overflow) = Int64(reader.position).addingReportingOverflow(bytes)
                    end = overflow ? .max : sum
                }
                return
            }
            // Padding may stand between the two: a Void element.
            guard case .known(let bytes) = size, reader.slice(bytes) != nil else { break }
        }
        return nil
    }

    private static func documentType(_ header: ArraySlice<UInt8>) -> String {
        var reader = ElementReader(Array(header))
        while let identifier = reader.identifier(), case .known(let size) = reader.size(),
            let content = reader.slice(size)
        {
            guard identifier == 0x4282 else { continue }
            return String(decoding: content.prefix { $0 != 0 }, as: UTF8.self) == "webm" ? "webm" : "matroska"
        }
        return "matroska"
    }
}

/// Identifiers and sizes, whose first byte's leading zeros tell how long they are.
private struct ElementReader {
    enum Size {
        case known(Int64)
        case open
    }

    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func identifier() -> UInt64? {
        number(atMost: 4)?.value
    }

    mutating func size() -> Size? {
        guard let (value, length) = number(atMost: 8) else { return nil }
        // Without the mark of the length; all ones mean that the size is not known.
        let content = value & (1 << UInt64(7 * length) - 1)
        return content == 1 << UInt64(7 * length) - 1 ? .open : .known(Int64(content))
    }

    mutating func slice(_ count: Int64) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= Int64(bytes.count - position) else { return nil }
        let start = position
        position += Int(count)
        return bytes[start..<position]
    }

    private mutating func number(atMost limit: Int) -> (value: UInt64, length: Int)? {
        guard position < bytes.count else { return nil }
        let length = bytes[position].leadingZeroBitCount + 1
        guard length <= limit, position + length <= bytes.count else { return nil }
        let value = bytes[position..<(position + length)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        position += length
        return (value, length)
    }
}
