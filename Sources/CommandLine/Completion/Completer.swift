/// What could stand where the cursor is, worked out from the definition of the commands.
package struct Completer: Sendable {
    package struct Candidate: Sendable, Equatable {
        package let text: String
        package let help: String
    }

    package struct Answer: Sendable, Equatable {
        package enum Paths: String, Sendable {
            case none
            case files
            case folders
        }
        /// Which paths the shell itself shall offer.
        package var paths: Paths = .none
        /// What the user has typed of the path: without an option's name in front.
        package var typedPath = ""
        package var candidates: [Candidate] = []
    }

    let root: Command

    package init(root: Command) {
        self.root = root
    }

    /// `words` are those after the program's name, up to and with the one under the cursor.
    package func answer(for words: [String]) -> Answer {
        let current = words.last ?? ""
        let state = scan(words.dropLast())
        if let option = state.awaitingValue, let value = option.value {
            return answer(for: value, typed: current, prefix: "")
        }
        if !state.onlyOperands, current.hasPrefix("-") {
            return options(state.path, typed: current)
        }
        return operands(state, typed: current)
    }

    private struct State {
        var path: [Command]
        var operands: [String] = []
        var onlyOperands = false
        var awaitingValue: OptionSpec?
    }

    /// Reads what stands before the cursor as forgivingly as it can: it is not finished.
    private func scan(_ words: ArraySlice<String>) -> State {
        var state = State(path: [root])
        for word in words {
            if state.awaitingValue != nil {
                state.awaitingValue = nil
            } else if state.onlyOperands {
                state.operands.append(word)
            } else if word == "--" {
                state.onlyOperands = true
            } else if word.hasPrefix("-"), word != "-" {
                state.awaitingValue = optionWithoutValue(word, state.path)
            } else if let next = state.path.last?.subcommands.first(where: { $0.name == word }),
                state.operands.isEmpty
            {
                state.path.append(next)
            } else {
                state.operands.append(word)
            }
        }
        return state
    }

    /// The option in `word` whose value must be the next word.
    private func optionWithoutValue(_ word: String, _ path: [Command]) -> OptionSpec? {
        let options = TypedLine.options(of: path)
        if word.hasPrefix("--") {
            return options.first { "--" + $0.name == word && $0.value != nil }
        }
        // In a bundle the first letter that takes a value takes the rest of the word, if there is one.
        for (index, letter) in word.dropFirst().enumerated() {
            guard let option = options.first(where: { $0.short == letter }), option.value != nil else {
                continue
            }
            return index == word.count - 2 ? option : nil
        }
        return nil
    }

    private func options(_ path: [Command], typed: String) -> Answer {
        let options = TypedLine.options(of: path)
        if typed.hasPrefix("--"), let equals = typed.firstIndex(of: "=") {
            let name = typed[..<equals].dropFirst(2)
            guard let value = options.first(where: { $0.name == name })?.value else { return Answer() }
            return answer(
                for: value, typed: String(typed[typed.index(after: equals)...]), prefix: "--\(name)=")
        }
        let all = options.flatMap { option in
            var names = ["--" + option.name]
            if option.isNegatable { names.append("--no-" + option.name) }
            // Short ones are for those who know them: offered when a single dash was typed and nothing else.
            if let short = option.short, typed == "-" { names.append("-\(short)") }
            return names.map { Candidate(text: $0, help: option.help) }
        }
        return Answer(candidates: all.filter { $0.text.hasPrefix(typed) })
    }

    private func operands(_ state: State, typed: String) -> Answer {
        guard let command = state.path.last else { return Answer() }
        if !command.subcommands.isEmpty, state.operands.isEmpty, !state.onlyOperands {
            return commands(in: command, typed: typed)
        }
        var index = state.operands.count
        for operand in command.operands {
            let maximum = operand.maximum ?? .max
            if index < maximum {
                return operand.value.completion == .commands
                    ? commands(below: state.operands, typed: typed)
                    : answer(for: operand.value, typed: typed, prefix: "")
            }
            index -= maximum
        }
        return Answer()
    }

    private func commands(in group: Command, typed: String) -> Answer {
        let names = group.listedSubcommands.map { Candidate(text: $0.name, help: $0.summary) }
        return Answer(candidates: names.filter { $0.text.hasPrefix(typed) })
    }

    /// Those of the group that `names` lead to, from the root.
    private func commands(below names: [String], typed: String) -> Answer {
        var group = root
        for name in names {
            guard let next = group.listedSubcommands.first(where: { $0.name == name }) else {
                return Answer()
            }
            group = next
        }
        return commands(in: group, typed: typed)
    }

    private func answer(for value: ValueSpec, typed: String, prefix: String) -> Answer {
        switch value.completion {
        case .nothing, .commands: Answer()
        case .files: Answer(paths: .files, typedPath: typed)
        case .folders: Answer(paths: .folders, typedPath: typed)
        case .words(let words):
            Answer(
                candidates: words.filter { $0.text.hasPrefix(typed) }
                    .map { Candidate(text: prefix + $0.text, help: $0.help) })
        }
    }
}
