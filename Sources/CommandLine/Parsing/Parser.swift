/// Reads a command line as GNU programs do: options anywhere, `--name=value` and `--name value`,
/// bundled short ones (`-qv`), attached values (`-j4`), `--` before operands that look like options.
/// Grammar alone: what the values mean is `Invocation`'s.
struct Parser {
    private var line: TypedLine
    private var rest: ArraySlice<String>

    static func parse(_ arguments: [String], root: Command) throws(UsageError) -> TypedLine {
        var parser = Parser(line: TypedLine(path: [root]), rest: arguments[...])
        try parser.run()
        return parser.line
    }

    private mutating func run() throws(UsageError) {
        while let argument = rest.popFirst() {
            if argument == "--" {
                for operand in rest { try take(operand: operand) }
                return
            } else if argument.hasPrefix("--") {
                try take(long: argument.dropFirst(2))
            } else if argument.hasPrefix("-") && argument != "-" {
                try take(short: argument.dropFirst())
            } else {
                try take(operand: argument)
            }
        }
    }

    private mutating func take(operand: String) throws(UsageError) {
        let command = line.command
        // A group's first operand names the command in it.
        guard !command.subcommands.isEmpty, line.operands.isEmpty else {
            line.operands.append(operand)
            return
        }
        guard let subcommand = command.subcommands.first(where: { $0.name == operand }) else {
            throw .unknownCommand(operand, in: line.path)
        }
        line.path.append(subcommand)
    }

    private mutating func take(long argument: Substring) throws(UsageError) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let attached = parts.count == 2 ? String(parts[1]) : nil
        let options = TypedLine.options(of: line.path)

        if let option = options.first(where: { $0.name == name }) {
            if option.value == nil {
                if attached != nil { throw .unwantedValue(option: "--\(name)", path: line.path) }
                record(.on, for: option)
            } else {
                record(.text(try value(attached, of: option, shown: "--\(name)")), for: option)
            }
        } else if name.hasPrefix("no-"),
            let option = options.first(where: { $0.isNegatable && $0.name == name.dropFirst(3) })
        {
            if attached != nil { throw .unwantedValue(option: "--\(name)", path: line.path) }
            record(.off, for: option)
        } else {
            throw .unknownOption("--\(name)", path: line.path)
        }
    }

    private mutating func take(short bundle: Substring) throws(UsageError) {
        var letters = bundle
        while let letter = letters.popFirst() {
            guard let option = TypedLine.options(of: line.path).first(where: { $0.short == letter }) else {
                throw .unknownOption("-\(letter)", path: line.path)
            }
            if option.value == nil {
                record(.on, for: option)
            } else {
                let attached = letters.isEmpty ? nil : String(letters)
                record(.text(try value(attached, of: option, shown: "-\(letter)")), for: option)
                return
            }
        }
    }

    private mutating func value(_ attached: String?, of option: OptionSpec, shown: String)
        throws(UsageError) -> String
    {
        if let attached { return attached }
        // `--output --json` is a forgotten value far more often than a file named "--json".
        guard let next = rest.first, next == "--" || !isOption(next) else {
            throw .missingValue(option, shown: shown, path: line.path)
        }
        rest.removeFirst()
        return next
    }

    private func isOption(_ argument: String) -> Bool {
        let options = TypedLine.options(of: line.path)
        if argument.hasPrefix("--") {
            let name = argument.dropFirst(2).prefix { $0 != "=" }
            return options.contains { $0.name == name || ($0.isNegatable && "no-\($0.name)" == name) }
        }
        guard argument.hasPrefix("-"), let letter = argument.dropFirst().first else { return false }
        return options.contains { $0.short == letter }
    }

    private mutating func record(_ value: TypedValue, for option: OptionSpec) {
        line.options[option.name, default: []].append(value)
    }
}
