/// A wish of a request: as it was written, and what that means.
package struct Asked<Value: Sendable & Hashable>: Sendable, Hashable {
    /// As in the body or on the command line: "5", 720p, Enabled.
    package let written: String
    /// Nil where nobody can say what was meant: then whether it was fulfilled is unknown.
    package let value: Value?

    package init(_ written: String, _ value: Value?) {
        self.written = written
        self.value = value
    }
}
