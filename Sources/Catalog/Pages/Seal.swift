/// 64 bits over a page and its place in the file: whatever flips, is torn, or was written elsewhere shows.
///
/// Four lanes, so that the processor does not wait for its own multiplications. Each step is a bijection of the
/// lane: damage within one word of eight bytes is never missed, other damage once in 2⁶⁴.
enum Seal {
    static let bytes = 8

    /// Never 0, which stands for no seal.
    static func over(_ page: UnsafeRawBufferPointer, at offset: Int64) -> UInt64 {
        var (a, b, c, d) = (start &+ UInt64(bitPattern: offset), start ^ 1, start ^ 2, start ^ 3)
        let words = (page.count - bytes) / 8
        var word = 0
        while word + 4 <= words {
            let place = word * 8
            unsafe a = step(a, page.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            unsafe b = step(b, page.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
            unsafe c = step(c, page.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
            unsafe d = step(d, page.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
            word += 4
        }
        while word < words {
            unsafe a = step(a, page.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
            word += 1
        }
        var seal = a ^ rotated(b, 17) ^ rotated(c, 31) ^ rotated(d, 47)
        // The finish of MurmurHash3, a bijection too.
        seal = (seal ^ (seal >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        seal = (seal ^ (seal >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        seal ^= seal >> 33
        return seal == 0 ? start : seal
    }

    private static let start: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always)
    private static func step(_ lane: UInt64, _ word: UInt64) -> UInt64 {
        rotated((lane ^ UInt64(littleEndian: word)) &* start, 29)
    }

    @inline(__always)
    private static func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 {
        word << bits | word >> (64 - bits)
    }

    static func stored(in page: UnsafeRawBufferPointer) -> UInt64 {
        unsafe UInt64(
            littleEndian: page.loadUnaligned(fromByteOffset: page.count - bytes, as: UInt64.self))
    }
}
