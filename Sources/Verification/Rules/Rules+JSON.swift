internal import ArchiveModel
package import JSON

/// Why a file of rules cannot be meant as it stands: the end of a sentence.
package struct RulesError: Error, Sendable, Equatable {
    package let reason: String
}

extension Rules {
    /// `{"tolerances": {"seconds": 0.1, "resolution": "2%"}, "require": ["sound"]}`. Strict: a name that we do
    /// not know would be a rule that nobody holds to.
    package init(_ body: JSON) throws(RulesError) {
        self.init()
        guard body.isObject else { throw RulesError(reason: "it is no JSON object") }
        for field in body.fields {
            switch field.name {
            case "tolerances": try take(tolerances: field.value)
            case "require": try take(requirements: field.value)
            default:
                throw RulesError(
                    reason: "'\(field.name)' is not known in it; it may hold 'tolerances' and 'require'")
            }
        }
    }

    /// As a file of rules would say it: what is not as usual, and an empty object where nothing is.
    package var json: JSON {
        let changed = Tolerance.Name.allCases.filter { self[$0] != Self.standard($0) }
        var fields: [JSON.Field] = []
        if !changed.isEmpty {
            // What can be typed has twelve places at most: nine, and two for a percentage.
            let values = changed.map {
                JSON.Field($0.rawValue, .string(Words.number(self[$0], places: 12)))
            }
            fields.append(JSON.Field("tolerances", .object(values)))
        }
        if requiresSound { fields.append(JSON.Field("require", ["sound"])) }
        return .object(fields)
    }

    private mutating func take(tolerances: JSON) throws(RulesError) {
        guard tolerances.isObject else { throw RulesError(reason: "'tolerances' is no JSON object") }
        for field in tolerances.fields {
            guard let name = Tolerance.Name(rawValue: field.name) else {
                let known = Tolerance.Name.allCases.map(\.rawValue)
                let meant = Suggestion.nearest(to: field.name, in: known).map { "did you mean '\($0)'?" }
                let words = meant ?? "there are \(Words.list(known))"
                throw RulesError(reason: "'\(field.name)' has no tolerance; \(words)")
            }
            guard let text = field.value.text, let value = name.read(text) else {
                throw RulesError(
                    reason: "'\(name.rawValue)' takes \(name.accepts), not \(field.value.text ?? "that")")
            }
            self[name] = value
        }
    }

    private mutating func take(requirements: JSON) throws(RulesError) {
        guard case .array(let names) = requirements else {
            throw RulesError(reason: "'require' is no list, such as [\"sound\"]")
        }
        for name in names {
            guard name.string == "sound" else {
                throw RulesError(reason: "'require' knows 'sound', not \(name.text ?? "that")")
            }
            requiresSound = true
        }
    }
}
