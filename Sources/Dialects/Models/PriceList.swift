package import ArchiveModel
package import JSON

/// What GET /api/pricing answers: prices by the model's name.
package struct PriceList: Sendable, Hashable {
    package private(set) var prices: [String: Price]
    /// Billed by tokens, which nobody can tell beforehand.
    package private(set) var unpriced: Set<String>

    package subscript(_ model: String) -> Price? { prices[model] }

    /// Nil where the body is no price list. `date` and `source` say when and where it was fetched.
    package init?(_ body: JSON, date: String? = nil, source: String? = nil) {
        guard case .array(let entries) = body["data"], entries.allSatisfy({ $0["model_name"]?.words != nil })
        else { return nil }
        prices = [:]
        unpriced = []
        for entry in entries {
            guard let name = entry["model_name"]?.words else { continue }
            guard let unit = Self.unit(entry), let amount = Self.amount(entry, in: body) else {
                unpriced.insert(name)
                continue
            }
            prices[name] = Price(Money(amount), per: unit, date: date, source: source)
        }
    }

    /// `quota_type` 1 is a price a request, unless `billing_mode` says a second; 0 is by tokens.
    private static func unit(_ entry: JSON) -> Price.Unit? {
        switch entry["billing_mode"]?.words {
        case "per_second": .second
        case "per_request", "per_call", "per_video": .request
        case nil where entry["quota_type"]?.text == "1": .request
        default: nil
        }
    }

    /// The listed price times the factor of the user's group. Which group that is the list does not say, so
    /// the ordinary one is taken, or the dearest of those that have the model.
    private static func amount(_ entry: JSON, in body: JSON) -> Rational? {
        guard let price = entry["model_price"]?.text.flatMap({ Rational(decimal: $0) }), !price.isNegative
        else {
            return nil
        }
        let groups = (entry["enable_groups"]?.elements ?? []).compactMap(\.words)
        func factor(_ group: String) -> Rational? {
            body["group_ratio"]?[group]?.text.flatMap { Rational(decimal: $0) }
        }
        let isOrdinary = groups.isEmpty || groups.contains("default")
        let ratio = isOrdinary ? factor("default") : groups.compactMap(factor).max()
        return price.times(ratio ?? Rational(1))
    }
}
