/// What a 206 or a 416 says of its place in the whole: RFC 9110, 14.4.
struct ContentRange: Sendable, Hashable {
    /// Nil in a 416: none of what was asked is there.
    let part: Range<Int64>?
    /// Nil for `*`: the server does not know yet.
    let total: Int64?

    /// Nil for what contradicts itself.
    init?(_ header: String) {
        let words = header.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bytes" else { return nil }
        let sides = words[1].split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2 else { return nil }
        if sides[1] == "*" {
            total = nil
        } else {
            guard let number = Self.number(sides[1]) else { return nil }
            total = number
        }
        if sides[0] == "*" {
            guard total != nil else { return nil }
            part = nil
            return
        }
        let ends = sides[0].split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = Self.number(ends[0]), let last = Self.number(ends[1]),
            first <= last, last < .max, total.map({ last < $0 }) != false
        else { return nil }
        part = first..<last + 1
    }

    private static func number(_ text: Substring) -> Int64? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }
}
