/// Why a file is no record that we can use.
package struct RecordProblem: Error, Sendable, Equatable {
    /// The end of a sentence: "its field 'phase' is missing".
    package let reason: String

    package init(reason: String) { self.reason = reason }

    package init(field: String) {
        reason = "its field '\(field)' is missing or is not what it should be"
    }
}
