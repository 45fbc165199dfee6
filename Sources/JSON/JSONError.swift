/// Why bytes are no JSON that we take, and where.
package struct JSONError: Error, Sendable, Equatable {
    /// The end of a sentence: "a field is named twice: 'id'".
    package let reason: String
    package let line: Int
    package let column: Int

    package var description: String { "\(reason) (line \(line), column \(column))" }
}

/// What reading may cost: a hostile body is refused before it fills the memory.
package struct JSONLimits: Sendable {
    package var bytes = 64_000_000
    package var depth = 128
    /// Numbers, strings, arrays, objects: together.
    package var values = 200_000
    /// All strings that are copied, in bytes.
    package var text = 16_000_000
    /// From this length on a string stays where it is.
    package var bulk = 65_536

    package init() {}

    /// What may be made of a body of so many bytes. A long one is so for a video in it, which stays where it is;
    /// together the body and its values keep to what the longest body takes.
    func beside(_ length: Int) -> JSONLimits {
        let room = max(1_000_000, bytes - length)
        var limits = self
        limits.text = min(text, room)
        limits.values = min(values, room / 100)
        return limits
    }
}
