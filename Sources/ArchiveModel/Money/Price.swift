/// What a model costs, who says so, and when it was said.
package struct Price: Sendable, Hashable {
    package enum Unit: String, Sendable, Hashable, CaseIterable {
        case second, request
    }

    package var money: Money
    package var unit: Unit
    /// "2026-06-06".
    package var date: String?
    /// Where it stands.
    package var source: String?
    /// What it is the price of, where not of everything: "text to video, 720p".
    package var scope: String?

    package init(
        _ money: Money, per unit: Unit, date: String? = nil, source: String? = nil, scope: String? = nil
    ) {
        self.money = money
        self.unit = unit
        self.date = date
        self.source = source
        self.scope = scope
    }
}

extension Price: CustomStringConvertible {
    /// "$0.10 a second".
    package var description: String { "\(money) a \(unit.rawValue)" }
}
