/// What a request was expected to cost when it was sent.
package struct TaskEstimate: Sendable, Hashable {
    /// Decimal digits: "0.125".
    package let amount: String
    package let currency: String
    /// Where the price comes from: "price list of 2026-06-06".
    package let basis: String

    package init(amount: String, currency: String, basis: String) {
        self.amount = amount
        self.currency = currency
        self.basis = basis
    }
}
