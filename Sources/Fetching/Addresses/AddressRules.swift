/// Which addresses belong to the public network: all but those of IANA's special-purpose registries
/// (RFC 6890 and its successors).
package enum AddressRules {
    package enum Verdict: Sendable, Hashable {
        case isPublic
        /// What it is instead: "loopback".
        case special(String)
    }

    /// Four or sixteen bytes, in network order; any other number is no address, and special.
    package static func verdict(_ bytes: some Collection<UInt8>) -> Verdict {
        let bytes = Array(bytes)
        switch bytes.count {
        case 4: return verdict(bytes, special4) ?? .isPublic
        case 16: return verdict6(bytes)
        default: return .special("no internet address")
        }
    }

    package static func verdict(_ address: IPAddress) -> Verdict { verdict(address.bytes) }

    private static func verdict6(_ bytes: [UInt8]) -> Verdict {
        // Where an IPv4 address is inside, that is where the packets go.
        for (prefix, offset, name) in embedding where prefix.contains(bytes) {
            guard case .special(let what) = verdict(bytes[offset..<offset + 4]) else { return .isPublic }
            return .special(bytes == loopback6 ? "loopback" : "\(what), as \(name)")
        }
        if let found = verdict(bytes, special6) { return found }
        // All of IPv6 that is given out: RFC 4291, 2.4.
        return bytes[0] & 0xE0 == 0x20 ? .isPublic : .special("unassigned")
    }

    private static func verdict(_ bytes: [UInt8], _ table: [(AddressPrefix, String)]) -> Verdict? {
        table.first { $0.0.contains(bytes) }.map { .special($0.1) }
    }

    private static let loopback6 = [UInt8](repeating: 0, count: 15) + [1]

    private static let special4: [(AddressPrefix, String)] = [
        (.v4(0, 0, 0, 0, 8), "this network"),
        (.v4(10, 0, 0, 0, 8), "private"),
        (.v4(100, 64, 0, 0, 10), "shared by a provider's customers"),
        (.v4(127, 0, 0, 0, 8), "loopback"),
        (.v4(169, 254, 0, 0, 16), "link-local"),
        (.v4(172, 16, 0, 0, 12), "private"),
        (.v4(192, 0, 0, 0, 24), "reserved for protocols"),
        (.v4(192, 0, 2, 0, 24), "for documentation"),
        (.v4(192, 31, 196, 0, 24), "reserved for AS112"),
        (.v4(192, 52, 193, 0, 24), "reserved for AMT"),
        (.v4(192, 88, 99, 0, 24), "reserved, once for 6to4"),
        (.v4(192, 168, 0, 0, 16), "private"),
        (.v4(192, 175, 48, 0, 24), "reserved for AS112"),
        (.v4(198, 18, 0, 0, 15), "for benchmarks"),
        (.v4(198, 51, 100, 0, 24), "for documentation"),
        (.v4(203, 0, 113, 0, 24), "for documentation"),
        (.v4(224, 0, 0, 0, 4), "multicast"),
        (.v4(255, 255, 255, 255, 32), "broadcast"),
        (.v4(240, 0, 0, 0, 4), "reserved"),
    ]

    /// IPv6 prefixes with an IPv4 address inside, and at which byte.
    private static let embedding: [(AddressPrefix, Int, String)] = [
        (.v6([0, 0, 0, 0, 0, 0xFFFF], 96), 12, "a mapped address"),
        (.v6([], 96), 12, "a compatible address"),
        (.v6([0, 0, 0, 0, 0xFFFF, 0], 96), 12, "a translated address"),
        (.v6([0x64, 0xFF9B], 96), 12, "a NAT64 address"),
        (.v6([0x2002], 16), 2, "a 6to4 address"),
    ]

    private static let special6: [(AddressPrefix, String)] = [
        (.v6([0x64, 0xFF9B, 1], 48), "a local NAT64 address"),
        (.v6([0x100], 64), "discarded"),
        (.v6([0x100, 0, 0, 1], 64), "a dummy"),
        (.v6([0x2001], 32), "a Teredo address"),
        (.v6([0x2001], 23), "reserved for protocols"),
        (.v6([0x2001, 0xDB8], 32), "for documentation"),
        (.v6([0x2620, 0x4F, 0x8000], 48), "reserved for AS112"),
        (.v6([0x3FFF], 20), "for documentation"),
        (.v6([0x5F00], 16), "reserved for segment routing"),
        (.v6([0xFC00], 7), "private"),
        (.v6([0xFE80], 10), "link-local"),
        (.v6([0xFEC0], 10), "site-local"),
        (.v6([0xFF00], 8), "multicast"),
    ]
}
