/// Boxes of ISO/IEC 14496-12 as they grow: each knows its length when it is closed.
struct BoxBytes {
    private(set) var bytes: [UInt8] = []

    mutating func box(_ type: String, _ body: (inout BoxBytes) -> Void) {
        let start = bytes.count
        word(0)
        // The copyright sign that some begin with is one byte, not UTF-8's two.
        bytes += type.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        body(&self)
        let size = UInt32(clamping: bytes.count - start)
        for index in 0..<4 {
            bytes[start + index] = UInt8(truncatingIfNeeded: size >> (24 - 8 * UInt32(index)))
        }
    }

    mutating func box(_ type: String, version: UInt8, flags: UInt32 = 0, _ body: (inout BoxBytes) -> Void) {
        box(type) { box in
            box.word(UInt32(version) << 24 | flags)
            body(&box)
        }
    }

    mutating func byte(_ value: UInt8) { bytes.append(value) }
    mutating func short(_ value: UInt16) { integer(UInt64(value), 2) }
    mutating func word(_ value: UInt32) { integer(UInt64(value), 4) }
    mutating func long(_ value: UInt64) { integer(value, 8) }
    mutating func text(_ value: String) { bytes += Array(value.utf8) }
    mutating func add(_ more: some Sequence<UInt8>) { bytes += more }
    mutating func zeros(_ count: Int) { bytes += [UInt8](repeating: 0, count: count) }

    private mutating func integer(_ value: UInt64, _ count: Int) {
        for index in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
