/// The boxes of one level of an MP4 or QuickTime file, found by their headers alone.
///
/// Pure over reads at an offset, so that it works on a descriptor, a partial download or an array.
package struct BoxScan: Sendable, Hashable {
    package enum End: Sendable, Hashable {
        /// The boxes fill the range exactly.
        case whole
        /// The last box claims this many bytes more than there are.
        case missing(bytes: Int64)
        /// What stands at this offset is no box.
        case garbage(at: Int64)
        /// There were more boxes than we look at.
        case tooMany
    }

    package let boxes: [Box]
    package let end: End

    /// More than an hour of one-second fragments; a hostile file of 8-byte boxes stops here.
    package static let limit = 16_384

    /// Walks the boxes in `range`. `read` gives the bytes from an offset on, at most `count`, fewer at
    /// the end of the file.
    package init<Failure: Error>(
        in range: Range<Int64>, read: (_ offset: Int64, _ count: Int) throws(Failure) -> [UInt8]
    ) throws(Failure) {
        var boxes: [Box] = []
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard boxes.count < Self.limit else {
                self.boxes = boxes
                end = .tooMany
                return
            }
            let wanted = Int(min(32, range.upperBound - offset))
            let bytes = try read(offset, wanted)
            switch Self.header(bytes, at: offset, limit: range.upperBound) {
            case .box(let box):
                boxes.append(box)
                guard box.end <= range.upperBound else {
                    self.boxes = boxes
                    end = .missing(bytes: box.end - range.upperBound)
                    return
                }
                offset = box.end
            case .short(let missing):
                self.boxes = boxes
                end = .missing(bytes: missing)
                return
            case .none:
                self.boxes = boxes
                end = .garbage(at: offset)
                return
            }
        }
        self.boxes = boxes
        end = .whole
    }

    private enum Header {
        case box(Box)
        case short(missing: Int64)
        case none
    }

    private static func header(_ bytes: [UInt8], at offset: Int64, limit: Int64) -> Header {
        guard bytes.count >= 8 else {
            // Writers may end a user-data box with four zero bytes; elsewhere it is a cut header.
            return .short(missing: Int64(8 - bytes.count))
        }
        let type = bytes[4..<8]
        guard type.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0xA9 }) else { return .none }
        var headerSize: Int64 = 8
        var size = Int64(number(bytes[0..<4]))
        if size == 1 {
            guard bytes.count >= 16 else { return .short(missing: Int64(16 - bytes.count)) }
            guard let large = Int64(exactly: number(bytes[8..<16])) else { return .none }
            size = large
            headerSize = 16
        } else if size == 0 {
            // To the end of the file.
            size = limit - offset
        }
        let name = String(decoding: type.map { $0 == 0xA9 ? 0x20 : $0 }, as: UTF8.self)
        var extendedType: String?
        if name == "uuid" {
            let start = Int(headerSize)
            guard bytes.count >= start + 16 else {
                return .short(missing: Int64(start + 16 - bytes.count))
            }
            extendedType = bytes[start..<(start + 16)].map(hexadecimal).joined()
            headerSize += 16
        }
        // A size that would overflow with the offset cannot be meant.
        guard size >= headerSize, size <= Int64.max - offset else { return .none }
        return .box(
            Box(
                type: name, offset: offset, headerSize: headerSize, size: size, extendedType: extendedType))
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }
}
