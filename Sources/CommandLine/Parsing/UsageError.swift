import ArchiveModel

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
            "there is no command '\(name.cut(toWidth: 60))'\(nearest(name, path.last?.listedSubcommands.map(\.name) ?? []))"
        case .unknownOption(let option, let path):
            "there is no option '\(option.cut(toWidth: 60))'\(nearestOption(option, path))"
        case .unwantedValue(let option, _):
            "\(option) takes no value"
        case .missingValue(let option, let shown, _):
            "\(shown) needs a value: \(option.value?.accepts ?? "")"
        case .badValue(let name, let text, let value, _):
            "\(name): '\(text.cut(toWidth: 60))' is not \(value.accepts)\(nearestWord(text, value))"
        case .missingOperand(let operand, _):
            "\(operand.value.placeholder) is missing: \(operand.value.accepts)"
        case .extraOperand(let text, _):
            "'\(text.cut(toWidth: 60))' is one argument too many"
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
        let names = TypedLine.options(of: path).flatMap { option in
            option.isNegatable ? ["--" + option.name, "--no-" + option.name] : ["--" + option.name]
        }
        if typed.hasPrefix("--") {
            let suggestion = nearest(typed, names)
            if !suggestion.isEmpty { return suggestion }
        }
        // Known, but elsewhere: say where.
        guard let root = path.first else { return "" }
        let owners = Self.owners(of: typed, below: [root]).map { "'\($0)'" }
        guard let last = owners.last else { return "" }
        return "; it belongs to "
            + (owners.dropLast().joined(separator: ", ") + (owners.count > 1 ? " and " : "") + last)
    }

    private static func owners(of option: String, below path: [Command]) -> [String] {
        path[path.count - 1].listedSubcommands.flatMap { command in
            let isOwner = command.options.contains { spec in
                "--" + spec.name == option || spec.short.map { "-\($0)" == option } ?? false
            }
            let deeper = path + [command]
            return (isOwner ? [TypedLine.name(of: deeper)] : []) + owners(of: option, below: deeper)
        }
    }
}
