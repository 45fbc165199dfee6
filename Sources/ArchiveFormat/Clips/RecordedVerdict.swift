package import ArchiveModel
package import JSON

/// A verdict as it was reached: nothing is judged again by reading it.
package struct RecordedVerdict: Sendable, Equatable {
    /// One field of the machine contract's `verify`.
    package struct Field: Sendable, Equatable {
        package let field: String
        package let asked: String?
        /// A number or a text, in the form in which a record gives it back.
        package let measured: JSON
        package let tolerance: Double?
        package let result: String
        package let why: String

        package init(
            _ field: String, asked: String?, measured: JSON, tolerance: Double?, result: String, why: String
        ) {
            self.field = field
            self.asked = asked
            self.measured = measured.asRead
            self.tolerance = tolerance
            self.result = result
            self.why = why
        }
    }

    /// pass, fail, unknown, not-asked.
    package let result: String
    package let fields: [Field]
    /// What it was reached by, as a file of rules would say it; empty for the usual ones.
    package let rules: JSON
    package let reached: Moment
    /// The sentence for the provider's support; nil where nothing failed.
    package let complaint: String?

    package init(result: String, fields: [Field], rules: JSON, reached: Moment, complaint: String?) {
        self.result = result
        self.fields = fields
        self.rules = rules.asRead
        self.reached = reached
        self.complaint = complaint
    }
}
