internal import ArchiveModel

/// What a stretch of bytes means, and where each byte of the meaning came from.
struct EscapedText {
    let bytes: ArraySlice<UInt8>
    /// For each byte of `bytes` where it begins in the original, and one more for the end. Nil where the
    /// two are the same.
    private let origins: [Int]?

    init(plain bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        origins = nil
    }

    /// The inside of a JSON string (RFC 8259, 7). What is no escape stays as it is.
    init(json raw: ArraySlice<UInt8>) {
        guard raw.contains(UInt8(ascii: "\\")) else {
            self.init(plain: raw)
            return
        }
        self.init(raw, mark: UInt8(ascii: "\\")) { index in
            guard index + 1 < raw.endIndex else { return nil }
            switch raw[index + 1] {
            case UInt8(ascii: "u"):
                guard index + 5 < raw.endIndex else { return nil }
                var unit: UInt16 = 0
                for place in index + 2...index + 5 {
                    guard let digit = raw[place].hexValue else { return nil }
                    unit = unit << 4 | UInt16(digit)
                }
                // No secret is written outside of ASCII.
                return (unit < 0x80 ? UInt8(unit) : 0xFF, 6)
            case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"),
                UInt8(ascii: "f"):
                return (0x20, 2)
            case let byte: return (byte, 2)
            }
        }
    }

    /// Percent signs undone (RFC 3986, 2.1).
    init(percent text: EscapedText) {
        let raw = text.bytes
        guard raw.contains(UInt8(ascii: "%")) else {
            self = text
            return
        }
        self.init(raw, mark: UInt8(ascii: "%")) { index in
            guard index + 2 < raw.endIndex, let high = raw[index + 1].hexValue,
                let low = raw[index + 2].hexValue
            else { return nil }
            return (high << 4 | low, 3)
        } origin: {
            text.origin(of: $0)
        }
    }

    private init(
        _ raw: ArraySlice<UInt8>, mark: UInt8, unescape: (Int) -> (UInt8, length: Int)?,
        origin: (Int) -> Int = { $0 }
    ) {
        var bytes: [UInt8] = []
        var origins: [Int] = []
        var index = raw.startIndex
        while index < raw.endIndex {
            origins.append(origin(index))
            if raw[index] == mark, let (byte, length) = unescape(index) {
                bytes.append(byte)
                index += length
            } else {
                bytes.append(raw[index])
                index += 1
            }
        }
        origins.append(origin(raw.endIndex))
        self.bytes = bytes[...]
        self.origins = origins
    }

    private func origin(of index: Int) -> Int { origins.map { $0[index - bytes.startIndex] } ?? index }

    func origin(of range: Range<Int>) -> Range<Int> {
        origin(of: range.lowerBound)..<origin(of: range.upperBound)
    }

    /// A part of it.
    subscript(_ range: Range<Int>) -> EscapedText {
        EscapedText(
            bytes: bytes[range],
            origins: origins.map {
                Array($0[range.lowerBound - bytes.startIndex...range.upperBound - bytes.startIndex])
            })
    }

    private init(bytes: ArraySlice<UInt8>, origins: [Int]?) {
        self.bytes = bytes
        self.origins = origins
    }
}
