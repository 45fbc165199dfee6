/// One field of a verdict, with the evidence.
package struct FieldVerdict: Sendable, Hashable {
    package let field: Field
    /// As it was written: "5", 720p, Enabled. Nil where nobody asked.
    package let asked: String?
    package let measured: Measurement?
    package let tolerance: Tolerance?
    package let result: Judgement
    /// One sentence, without the names of the file and the field.
    package let why: String
    /// What is wrong, to go on after "the file that was delivered": nil unless it failed.
    let fault: String?

    init(
        _ field: Field, asked: String? = nil, measured: Measurement? = nil, tolerance: Tolerance? = nil,
        _ result: Judgement, _ why: String, fault: String? = nil
    ) {
        self.field = field
        self.asked = asked
        self.measured = measured
        self.tolerance = tolerance
        self.result = result
        self.why = why
        self.fault = result == .fail ? fault : nil
    }
}
