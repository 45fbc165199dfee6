/// What stands on the command line without an option: declared once, asked for by `invocation[operand]`.
package struct Operand<Value: Sendable>: Sendable {
    package let spec: OperandSpec
    let meaning: @Sendable ([String]) -> Value?
}

/// The part of an operand that parsing, help and completions need.
package struct OperandSpec: Sendable {
    package let help: String
    package let value: ValueSpec
    package let minimum: Int
    /// Nil: any number.
    package let maximum: Int?

    /// "FILE", "[FILE]", "FILE…", "[FILE…]".
    package var usage: String {
        let name = maximum == 1 ? value.placeholder : value.placeholder + "..."
        return minimum == 0 ? "[\(name)]" : name
    }
}

extension Operand {
    package static func one(_ kind: ValueKind<Value>, _ help: String) -> Operand {
        Operand(spec: OperandSpec(help: help, value: kind.spec, minimum: 1, maximum: 1)) { typed in
            typed.first.flatMap(kind.read)
        }
    }

    package static func optional<Element>(_ kind: ValueKind<Element>, _ help: String) -> Operand
    where Value == Element? {
        Operand(spec: OperandSpec(help: help, value: kind.spec, minimum: 0, maximum: 1)) { typed in
            .some(typed.first.flatMap(kind.read))
        }
    }

    package static func many<Element>(_ kind: ValueKind<Element>, minimum: Int = 1, _ help: String) -> Operand
    where Value == [Element] {
        Operand(spec: OperandSpec(help: help, value: kind.spec, minimum: minimum, maximum: nil)) { typed in
            typed.compactMap(kind.read)
        }
    }
}
