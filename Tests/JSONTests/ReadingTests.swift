import JSON
import TestSupport
import Testing

/// Python's reader is the judge of what is JSON, and of what it means.
@Suite struct ReadingTests {
    @Test func `what was written is read as it was`() throws {
        let value: JSON = [
            "b": 1, "a": [nil, true, -2.5, "ä\u{0}\u{1F3AC}\"\\"], "empty": [:], "none": [],
            "x": .number("5.0"),
        ]
        #expect(try JSON.read(value.line).line == value.line)
    }
}
