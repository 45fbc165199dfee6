package import ArchiveModel
package import JSON

/// The form of a models file, and of what `dailies models --json` prints: the same, so that one can be
/// made from the other.
extension VideoModel {
    package var json: JSON {
        func texts(_ values: [String]) -> JSON { values.isEmpty ? .null : .array(values.map { .string($0) }) }
        return [
            "model": .string(name), "provider": .string(provider), "dialect": .string(dialect.rawValue),
            "about": about.map { .string($0) } ?? .null, "abilities": texts(abilities.map(\.rawValue)),
            "seconds": seconds?.json ?? .null, "resolutions": texts(resolutions),
            "aspect_ratios": texts(aspectRatios), "max_references": maxReferences.map { .int($0) } ?? .null,
            "price": price?.json ?? .null, "note": note.map { .string($0) } ?? .null,
        ]
    }

    /// Takes what the object says over what is there.
    mutating func change(by reader: inout SettingsReader) {
        if let text = reader.text("about") { about = text }
        if let list: [Ability] = reader.choices("abilities") { abilities = list }
        let lengths = seconds ?? Lengths()
        if let changed = reader.object("seconds", { lengths.changed(by: &$0) }) { seconds = changed }
        if let list = reader.texts("resolutions") { resolutions = list }
        if let list = reader.texts("aspect_ratios") { aspectRatios = list }
        for text in resolutions where Resolution(text) == nil {
            reader.complain("'\(text.prefix(40))' is no resolution; write 720P, 4K or 1280x720")
        }
        for text in aspectRatios where AspectRatio(text) == nil {
            reader.complain("'\(text.prefix(40))' is no aspect ratio; write 16:9")
        }
        let count = reader.field("max_references", "a whole number") { value in
            value.text.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
        }
        if let count { maxReferences = count }
        if let changed = reader.object("price", { Price.read(&$0) }) { price = changed }
        if let text = reader.text("note") { note = text }
    }
}

extension VideoModel.Lengths {
    fileprivate var json: JSON {
        [
            "usual": .array(usual.map(\.json)), "only_usual": .bool(areOnlyUsual),
            "maximum": maximum?.json ?? .null, "default": standard?.json ?? .null,
        ]
    }

    fileprivate func changed(by reader: inout SettingsReader) -> Self {
        var lengths = self
        let usual = reader.field("usual", "a list of seconds") { value -> [Rational]? in
            let numbers = value.elements.compactMap { $0.text.flatMap { Rational(decimal: $0) } }
            let isGood = numbers.count == value.elements.count && numbers.allSatisfy { $0 > .zero }
            return isGood ? numbers : nil
        }
        if let usual { lengths.usual = usual }
        if let flag = reader.flag("only_usual") { lengths.areOnlyUsual = flag }
        if let number = reader.number("maximum") { lengths.maximum = number }
        if let number = reader.number("default") { lengths.standard = number }
        return lengths
    }
}

extension Rational {
    /// A number where its digits end, else a fraction as text.
    fileprivate var json: JSON {
        if denominator == 1, let whole = Int(exactly: numerator) { return .int(whole) }
        let digits = Money(self).plain
        return Rational(decimal: digits) == self ? .number(digits) : .string(description)
    }
}

extension Price {
    package var json: JSON {
        [
            "amount": .string(money.decimal), "currency": .string(money.currency),
            "per": .string(unit.rawValue),
            "date": date.map { .string($0) } ?? .null, "source": source.map { .string($0) } ?? .null,
            "scope": scope.map { .string($0) } ?? .null,
        ]
    }

    fileprivate static func read(_ reader: inout SettingsReader) -> Price? {
        let amount = reader.field("amount", "a decimal number such as \"0.10\"") { value in
            value.text.flatMap { Money($0) }?.amount
        }
        let currency = reader.field("currency", "three letters such as USD") { value in
            value.words.flatMap { Money("1 \($0)") }?.currency
        }
        let unit: Unit? = reader.choice("per")
        let date = reader.text("date")
        let source = reader.text("source")
        let scope = reader.text("scope")
        guard let amount, let unit else {
            reader.complain("a price needs 'amount' and 'per'")
            return nil
        }
        return Price(
            Money(amount, currency ?? "USD"), per: unit, date: date, source: source, scope: scope)
    }
}
