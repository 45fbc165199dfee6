/// A command line that cannot be meant as it stands. Nothing was started.
package enum UsageError: Error, Sendable {
    case unknownCommand(String, in: [Command])
    case unknownOption(String, path: [Command])
    case unwantedValue(option: String, path: [Command])
    case missingValue(OptionSpec, shown: String, path: [Command])
    case badValue(String, text: String, value: ValueSpec, path: [Command])
    case missingOperand(OperandSpec, path: [Command])
    case extraOperand(String, path: [Command])

    package var path: [Command] {
        switch self {
        case .unknownCommand(_, let path), .unknownOption(_, let path), .unwantedValue(_, let path),
            .missingValue(_, _, let path), .badValue(_, _, _, let path), .missingOperand(_, let path),
            .extraOperand(_, let path):
            path
        }
    }

    /// What is wrong, in one sentence that names the argument and what would be accepted.
    package var sentence: Text {
        switch self {
        case .unknownCommand(let name, let path):
            "there is no command '\(name)'\(nearest(name, path.last?.listedSubcommands.map(\.name) ?? []))"
        case .unknownOption(let option, let path):
            "there is no option '\(option)'\(nearestOption(option, path))"
        case .unwantedValue(let option, _):
            "\(option) takes no value"
        case .missingValue(let option, let shown, _):
            "\(shown) needs a value: \(option.value?.accepts ?? "")"
        case .badValue(let name, let text, let value, _):
            "\(name): '\(text)' is not \(value.accepts)\(nearestWord(text, value))"
        case .missingOperand(let operand, _):
            "\(operand.value.placeholder) is missing: \(operand.value.accepts)"
        case .extraOperand(let text, _):
            "'\(text)' is one argument too many"
        }
    }

    private func nearest(_ typed: String, _ candidates: [String]) -> String {
        Suggestion.nearest(to: typed, in: candidates).map { "; did you mean '\($0)'?" } ?? ""
    }

    private func nearestWord(_ typed: String, _ value: ValueSpec) -> String {
        guard case .words(let words) = value.completion else { return "" }
        return nearest(typed, words.map(\.text))
    }

    private func nearestOption(_ typed: String, _ path: [Command]) -> String {
        guard typed.hasPrefix("--") else { return "" }
        let names = TypedLine.options(of: path).flatMap { option in
            option.isNegatable ? ["--" + option.name, "--no-" + option.name] : ["--" + option.name]
        }
        let suggestion = nearest(typed, names)
        if !suggestion.isEmpty { return suggestion }
        // Known, but elsewhere: say where.
        guard let root = path.first, let owner = Self.owner(of: typed, in: root, path: [root]) else {
            return ""
        }
        return "; it belongs to '\(owner)'"
    }

    private static func owner(of option: String, in command: Command, path: [Command]) -> String? {
        if path.count > 1, command.options.contains(where: { "--" + $0.name == option }) {
            return TypedLine.name(of: path)
        }
        for subcommand in command.listedSubcommands {
            if let owner = owner(of: option, in: subcommand, path: path + [subcommand]) { return owner }
        }
        return nil
    }
}
