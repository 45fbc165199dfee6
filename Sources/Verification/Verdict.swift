/// A request held against a file, field by field.
package struct Verdict: Sendable, Hashable {
    /// One for each field, in the order of `Field`, whatever order they were judged in.
    package let fields: [FieldVerdict]

    package init(_ fields: [FieldVerdict]) {
        self.fields = fields.sorted { $0.field < $1.field }
    }

    /// The worst of its fields; not-asked where nothing was asked at all.
    package var result: Judgement { fields.map(\.result).max() ?? .notAsked }

    package subscript(field: Field) -> FieldVerdict? { fields.first { $0.field == field } }

    package func fields(_ result: Judgement) -> [FieldVerdict] { fields.filter { $0.result == result } }
}
