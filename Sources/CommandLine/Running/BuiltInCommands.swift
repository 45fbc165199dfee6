import Posix

/// The commands that every program has which is defined here.
extension Command {
    private static let topic = Operand<[String]>.many(.command(), minimum: 0, "The command to explain")

    static let help = Command(
        "help", summary: "explain a command", operands: [topic.spec],
        examples: [Example("dailies help completions", "Explain one command")]
    ) { invocation, context throws(Failure) in
        // Parsed again as a command line, so that a mistyped name gets the same suggestion.
        let names = invocation[topic] ?? []
        let line: TypedLine
        do throws(UsageError) {
            line = try Parser.parse(names, root: context.program.root)
            if let extra = line.operands.first { throw .extraOperand(extra, path: line.path) }
        } catch {
            throw Failure(error.sentence, code: .wrongCommandLine)
        }
        return context.showPage(of: line.path)
    }

    private static let shell = Operand<CompletionShell>.one(.choice("SHELL"), "The shell: bash, zsh or fish")

    static let completions = Command(
        "completions", summary: "print the completion script of a shell",
        description: [
            "Prints what the shell has to load so that the Tab key completes commands, options, their values "
                + "and paths. The script asks the program itself, so it need not be renewed with a new version."
        ], operands: [shell.spec],
        examples: [
            Example("source <(dailies completions bash)", "Try it in this bash"),
            Example(
                "dailies completions zsh > ~/.zfunc/_dailies", "Install it for zsh, with ~/.zfunc in $fpath"),
            Example(
                "dailies completions fish > ~/.config/fish/completions/dailies.fish", "Install it for fish"),
        ]
    ) { invocation, context in
        guard let shell = invocation[shell] else { return .wrongCommandLine }
        context.console.print(verbatim: shell.script(for: context.program.root.name) + "\n")
        return .done
    }

    private static let folder = Operand<String>.one(.folder(), "The folder for the pages; it must exist")

    static let manual = Command(
        "manual", summary: "write the man pages into a folder",
        description: ["Writes a page for the program and one for each command. Existing pages are replaced."],
        operands: [folder.spec],
        examples: [
            Example("dailies manual ~/.local/share/man/man1", "Install the pages for yourself"),
            Example("dailies manual . && man -l dailies.1", "Read one right away"),
        ]
    ) { invocation, context throws(Failure) in
        guard let folder = invocation[folder] else { return .wrongCommandLine }
        let program = context.program
        guard Folder.kind(of: context.surroundings.resolve(folder)) == .folder else {
            throw Failure(
                "could not write the pages: there is no folder \(folder); make it first", code: .unprocessed)
        }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        for path in Manual.paths(from: [program.root]) {
            let page = Page(of: path)
            let file = "\(prefix)\(page.title.replacing(" ", with: "-")).1"
            let text = page.manual(date: program.date, version: program.version)
            do throws(SystemError) {
                try NewFile.write(to: context.surroundings.resolve(file), replacing: true) {
                    descriptor throws(SystemError) in try descriptor.write(Array(text.utf8), as: file)
                }
            } catch {
                throw Failure(error)
            }
            context.console.note("\(file)")
        }
        return .done
    }

    private static let words = Operand<[String]>.many(.text("WORD"), minimum: 0, "The words typed so far")

    /// What the completion scripts call.
    static let complete = Command(
        "complete", summary: "list what could be typed next", operands: [shell.spec, words.spec],
        isHidden: true
    ) { invocation, context in
        guard let shell = invocation[shell], let typed = invocation[words] else { return .wrongCommandLine }
        let words = shell.words(from: typed)
        let answer = Completer(root: context.program.root).answer(for: words)
        context.console.print(shell.lines(for: answer, words: words).map(Text.init(ownWords:)))
        return .done
    }
}

enum Manual {
    /// The command at the end of `path` and all below it.
    static func paths(from path: [Command]) -> [[Command]] {
        [path] + path[path.count - 1].listedSubcommands.flatMap { paths(from: path + [$0]) }
    }
}
