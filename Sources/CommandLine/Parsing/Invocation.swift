/// What a command line means: every value read and accepted, every operand counted.
package struct Invocation: Sendable {
    package let command: Command
    /// "dailies tasks list".
    package let name: String
    private let options: [String: [TypedValue]]
    private let operands: [String]

    /// Checks what was typed against the command's definition.
    package init(_ line: TypedLine) throws(UsageError) {
        let command = line.command
        for option in TypedLine.options(of: line.path) {
            guard let value = option.value else { continue }
            for case .text(let text) in line.options[option.name] ?? [] where !value.isAccepted(text) {
                throw .badValue("--\(option.name)", text: text, value: value, path: line.path)
            }
        }
        try Self.check(line.operands, of: command, path: line.path)
        self.command = command
        name = TypedLine.name(of: line.path)
        options = line.options
        operands = line.operands
    }

    private static func check(_ typed: [String], of command: Command, path: [Command]) throws(UsageError) {
        var rest = typed[...]
        for operand in command.operands {
            let taken = rest.prefix(operand.maximum ?? rest.count)
            if taken.count < operand.minimum { throw .missingOperand(operand, path: path) }
            for text in taken where !operand.value.isAccepted(text) {
                throw .badValue(operand.value.placeholder, text: text, value: operand.value, path: path)
            }
            rest = rest.dropFirst(taken.count)
        }
        if let extra = rest.first { throw .extraOperand(extra, path: path) }
    }

    package subscript<Value>(option: Option<Value>) -> Value {
        option.meaning(options[option.spec.name] ?? [])
    }

    /// Nil only where this command does not declare the operand.
    package subscript<Value>(operand: Operand<Value>) -> Value? {
        var rest = operands[...]
        for declared in command.operands {
            let taken = rest.prefix(declared.maximum ?? rest.count)
            if declared.value.placeholder == operand.spec.value.placeholder {
                return operand.meaning(Array(taken))
            }
            rest = rest.dropFirst(taken.count)
        }
        return nil
    }
}
