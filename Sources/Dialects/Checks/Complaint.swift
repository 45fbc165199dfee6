/// Something about a request that should be known before money is spent.
package struct Complaint: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable {
        /// The API's own page forbids it: it is not sent.
        case rule
        /// It may work, and perhaps not as meant.
        case advice
    }

    package var severity: Severity
    /// Where in the body: "metadata.sound".
    package var field: String
    /// One sentence without a full stop: what is wrong, and what would be right.
    package var sentence: String

    package init(_ severity: Severity, _ field: String, _ sentence: String) {
        self.severity = severity
        self.field = field
        self.sentence = sentence
    }
}
