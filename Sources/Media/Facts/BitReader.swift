/// Bits from the highest on, and the variable-length numbers of ITU-T H.264, 9.1. Past the end it reads zeros
/// and remembers that it did.
struct BitReader {
    private let bytes: [UInt8]
    private var position = 0
    private(set) var isExhausted = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func bit() -> UInt32 {
        guard position < bytes.count * 8 else {
            isExhausted = true
            return 0
        }
        let bit = bytes[position / 8] >> UInt8(7 - position % 8) & 1
        position += 1
        return UInt32(bit)
    }

    mutating func flag() -> Bool { bit() == 1 }

    mutating func read(_ count: Int) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count { value = value << 1 | bit() }
        return value
    }

    mutating func skip(_ count: Int) { _ = read(count) }

    mutating func exponential() -> UInt32 {
        var zeros = 0
        while bit() == 0 {
            zeros += 1
            if zeros == 32 || isExhausted {
                isExhausted = true
                return 0
            }
        }
        return zeros == 0 ? 0 : (UInt32(1) << UInt32(zeros)) - 1 + read(zeros)
    }

    mutating func skipExponential() { _ = exponential() }

    mutating func signedExponential() -> Int64 {
        let value = Int64(exponential())
        return value % 2 == 0 ? -(value / 2) : (value + 1) / 2
    }
}
