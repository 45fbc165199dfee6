/// The first so many bits of an address.
struct AddressPrefix: Sendable {
    let bytes: [UInt8]
    let length: Int

    static func v4(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, _ length: Int) -> AddressPrefix {
        AddressPrefix(bytes: [a, b, c, d], length: length)
    }

    /// The groups as they are written; those left out at the end are zero.
    static func v6(_ groups: [UInt16], _ length: Int) -> AddressPrefix {
        let bytes = groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return AddressPrefix(bytes: bytes + Array(repeating: 0, count: 16 - bytes.count), length: length)
    }

    func contains(_ address: [UInt8]) -> Bool {
        guard address.count == bytes.count else { return false }
        let whole = length / 8
        guard address[..<whole] == bytes[..<whole] else { return false }
        let rest = length % 8
        return rest == 0 || (address[whole] ^ bytes[whole]) >> (8 - rest) == 0
    }
}
