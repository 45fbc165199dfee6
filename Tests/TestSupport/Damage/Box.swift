/// A box of an ISO base media file (ISO/IEC 14496-12, 4.2), found by walking; enough to damage one.
package struct Box: Sendable, Equatable {
    package let type: String
    /// Where the header starts and the box ends.
    package let whole: Range<Int>
    /// What follows the header.
    package let body: Range<Int>

    /// All boxes in the order of the file, those inside others included.
    package static func all(in bytes: [UInt8]) -> [Box] {
        all(in: bytes, range: bytes.indices)
    }

    package static func all(_ type: String, in bytes: [UInt8]) -> [Box] {
        all(in: bytes).filter { $0.type == type }
    }

    private static let containers: Set = [
        "moov", "trak", "mdia", "minf", "stbl", "edts", "udta", "mvex", "moof", "traf",
    ]

    private static func all(in bytes: [UInt8], range: Range<Int>) -> [Box] {
        var boxes: [Box] = []
        var start = range.lowerBound
        while start + 8 <= range.upperBound {
            var size = Int(clamping: bytes.bigEndian(at: start, count: 4))
            var header = 8
            if size == 1, start + 16 <= range.upperBound {
                size = Int(clamping: bytes.bigEndian(at: start + 8, count: 8))
                header = 16
            } else if size == 0 {
                size = range.upperBound - start
            }
            guard size >= header, size <= range.upperBound - start else { break }
            let type = String(decoding: bytes[start + 4..<start + 8], as: UTF8.self)
            let box = Box(type: type, whole: start..<start + size, body: start + header..<start + size)
            boxes.append(box)
            if containers.contains(type) { boxes += all(in: bytes, range: box.body) }
            start += size
        }
        return boxes
    }
}

extension [UInt8] {
    package func bigEndian(at offset: Int, count: Int) -> UInt64 {
        self[offset..<offset + count].reduce(0) { $0 << 8 | UInt64($1) }
    }

    package mutating func setBigEndian(_ value: UInt64, at offset: Int, count: Int) {
        for index in 0..<count {
            self[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(count - 1 - index)))
        }
    }
}
