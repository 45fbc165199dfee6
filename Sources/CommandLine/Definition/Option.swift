/// An option whose values mean `Value`: declared once, asked for by `invocation[option]`.
package struct Option<Value: Sendable>: Sendable {
    package let spec: OptionSpec
    let meaning: @Sendable ([TypedValue]) -> Value
}

/// The part of an option that parsing, help and completions need.
package struct OptionSpec: Sendable {
    /// Without the dashes.
    package let name: String
    package let short: Character?
    package let help: String
    /// Nil for a switch.
    package let value: ValueSpec?
    package let isNegatable: Bool
    package let isRepeatable: Bool
    /// How the help shows what holds when nothing is typed.
    package let defaultText: String?
}

/// What stood on the command line for an option.
enum TypedValue: Sendable, Equatable {
    case on
    case off
    case text(String)
}

extension Option where Value == Bool {
    /// Off unless typed.
    package static func flag(_ name: String, short: Character? = nil, _ help: String) -> Option {
        Option(spec: spec(name, short, help, negatable: false)) { !$0.isEmpty }
    }

    /// On or off by `--name` and `--no-name`; the last one typed counts.
    package static func toggle(
        _ name: String, short: Character? = nil, default standard: Bool, _ help: String
    ) -> Option {
        let text = standard ? "--\(name)" : "--no-\(name)"
        return Option(spec: spec(name, short, help, negatable: true, defaultText: text)) { typed in
            typed.last.map { $0 == .on } ?? standard
        }
    }

    private static func spec(
        _ name: String, _ short: Character?, _ help: String, negatable: Bool, defaultText: String? = nil
    ) -> OptionSpec {
        OptionSpec(
            name: name, short: short, help: help, value: nil, isNegatable: negatable, isRepeatable: false,
            defaultText: defaultText)
    }
}

extension Option {
    /// With a value that holds when nothing is typed; the last one typed counts.
    package static func value(
        _ name: String, short: Character? = nil, _ kind: ValueKind<Value>, default standard: Value,
        _ help: String
    ) -> Option {
        Option(spec: spec(name, short, help, kind.spec, defaultText: kind.show(standard))) { typed in
            typed.last.flatMap { kind.meaning(of: $0) } ?? standard
        }
    }

    /// Nil unless typed; the last one typed counts.
    package static func optional<Element>(
        _ name: String, short: Character? = nil, _ kind: ValueKind<Element>, _ help: String
    ) -> Option where Value == Element? {
        Option(spec: spec(name, short, help, kind.spec)) { typed in
            typed.last.flatMap { kind.meaning(of: $0) }
        }
    }

    /// May be typed several times; all count, in order.
    package static func repeated<Element>(
        _ name: String, short: Character? = nil, _ kind: ValueKind<Element>, _ help: String
    ) -> Option where Value == [Element] {
        Option(spec: spec(name, short, help, kind.spec, repeatable: true)) { typed in
            typed.compactMap { kind.meaning(of: $0) }
        }
    }

    private static func spec(
        _ name: String, _ short: Character?, _ help: String, _ value: ValueSpec, repeatable: Bool = false,
        defaultText: String? = nil
    ) -> OptionSpec {
        OptionSpec(
            name: name, short: short, help: help, value: value, isNegatable: false, isRepeatable: repeatable,
            defaultText: defaultText)
    }
}
