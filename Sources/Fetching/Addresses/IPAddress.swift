internal import CCurl

/// Four bytes or sixteen, in network order.
package struct IPAddress: Sendable, Hashable {
    package let bytes: [UInt8]

    /// Nil for any other number of bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = Array(bytes)
    }

    /// Reads what inet_pton(3) reads: "127.0.0.1", "::1"; also in the brackets of a URL, without a zone.
    package init?(_ text: some StringProtocol) {
        var word =
            text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : String(text)
        if let zone = word.firstIndex(of: "%") { word = String(word[..<zone]) }
        var room = [UInt8](repeating: 0, count: 16)
        let family = word.utf8.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
        guard unsafe inet_pton(family, word, &room) == 1 else { return nil }
        bytes = family == AF_INET ? Array(room[..<4]) : room
    }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        var room = [CChar](repeating: 0, count: 64)
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard unsafe inet_ntop(family, bytes, &room, socklen_t(room.count)) != nil else {
            return "an address"
        }
        return String(decoding: room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
