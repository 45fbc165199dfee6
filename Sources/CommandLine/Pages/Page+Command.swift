extension Page {
    /// The page of the last command in `path`.
    init(of path: [Command]) {
        let command = path[path.count - 1]
        var sections = [Section(title: "Usage", blocks: [.line(Self.usage(of: path))])]
        func add(_ title: String, _ blocks: [Block]) {
            if !blocks.isEmpty { sections.append(Section(title: title, blocks: blocks)) }
        }
        func add(_ title: String, _ definitions: [Definition]) {
            add(title, definitions.isEmpty ? [] : [.definitions(definitions)])
        }

        add("Description", command.description.map { .paragraph($0) })
        add("Commands", command.listedSubcommands.map { Definition(term: $0.name, text: $0.summary) })
        add("Arguments", command.operands.map { Definition(term: $0.usage, text: $0.help + ".") })
        add("Options", command.options.map(Self.definition))
        add("Common options", path.dropLast().reversed().flatMap(\.options).map(Self.definition))
        add("Environment", Self.environment(of: path))
        add("Exit codes", command.exitCodes.map { Definition(term: "\($0.rawValue)", text: $0.meaning) })
        add("Examples", command.examples.flatMap { [.paragraph($0.purpose + ":"), .line($0.line)] })

        title = TypedLine.name(of: path)
        summary = command.summary
        self.sections = sections
    }

    private static func usage(of path: [Command]) -> String {
        let command = path[path.count - 1]
        var words = [TypedLine.name(of: path)]
        words.append("[OPTION]...")
        if !command.subcommands.isEmpty { words.append(command.body == nil ? "COMMAND" : "[COMMAND]") }
        words += command.operands.map(\.usage)
        return words.joined(separator: " ")
    }

    private static func definition(of option: OptionSpec) -> Definition {
        var term = option.short.map { "-\($0), " } ?? "    "
        term += option.isNegatable ? "--[no-]\(option.name)" : "--\(option.name)"
        if let value = option.value { term += " \(value.placeholder)" }
        var notes: [String] = []
        if case .words(let words) = option.value?.completion {
            notes.append((words.count > 1 ? "one of " : "") + oneOf(words.map(\.text)))
        }
        if let standard = option.defaultText { notes.append("default: \(standard)") }
        if option.isRepeatable { notes.append("may be repeated") }
        let suffix = notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"
        // The note belongs to the sentence: "How loud (default: 3)."
        let help = option.help.hasSuffix(".") ? String(option.help.dropLast()) : option.help
        return Definition(term: term, text: help + suffix + ".")
    }

    private static func environment(of path: [Command]) -> [Definition] {
        path.reversed().flatMap(\.environment).map { Definition(term: $0.name, text: $0.help) }
    }
}
