import Posix

/// A program: its commands, and the way from a command line to an exit code.
package struct Program: Sendable {
    package let root: Command
    package let version: String
    /// Of the release, "2026-11-20": the date on the man pages.
    package let date: String
    /// The libraries it runs on, a line each, for `--version --verbose`.
    package let libraries: @Sendable (Surroundings) async -> [Text]

    package init(
        _ name: String, summary: String, description: [String], examples: [Example],
        environment: [EnvironmentVariable] = [], commands: [Command], version: String, date: String,
        libraries: @escaping @Sendable (Surroundings) async -> [Text]
    ) {
        root = Command(
            name, summary: summary, description: description, options: CommonOptions.all,
            environment: environment + CommonOptions.environment, exitCodes: ExitCode.allCases,
            examples: examples,
            subcommands: commands + [.help, .completions, .manual, .complete])
        self.version = version
        self.date = date
        self.libraries = libraries
    }

    package func run(in surroundings: Surroundings) async -> ExitCode {
        let line: TypedLine
        do throws(UsageError) {
            line = try Parser.parse(surroundings.arguments, root: root)
        } catch {
            return await perform(nil, in: surroundings) { $0.explain(error) }
        }
        // These two are asked for when something else does not work: they do not mind what that is.
        if line.options[CommonOptions.help.spec.name] != nil {
            return await perform(line, in: surroundings) { $0.showPage(of: line.path) }
        }
        if line.options[CommonOptions.version.spec.name] != nil {
            return await perform(line, in: surroundings) { await $0.showVersion() }
        }
        let invocation: Invocation
        do throws(UsageError) {
            invocation = try Invocation(line)
        } catch {
            return await perform(line, in: surroundings) { $0.explain(error) }
        }
        return await perform(line, in: surroundings) { context throws(Failure) in
            // A group, or the program itself, named without a command, explains itself.
            guard let body = line.command.body else { return context.showPage(of: line.path) }
            return try await body(invocation, context)
        }
    }

    /// Runs `work` so that Ctrl-C, or a reader that goes away, cancels it; then says how it ended.
    private func perform(
        _ line: TypedLine?, in surroundings: Surroundings,
        _ work: @escaping @Sendable (Context) async throws(Failure) -> ExitCode
    ) async -> ExitCode {
        let cancellation = Cancellation()
        let console = Console(
            surroundings: surroundings, style: Console.Style(line, in: surroundings),
            onOutputEnd: { cancellation.cancel(for: .outputEnd) })
        let context = Context(program: self, surroundings: surroundings, console: console)
        surroundings.onStopRequest { cancellation.cancel(for: .user) }

        let task = Task { () async -> Result<ExitCode, Failure> in
            do throws(Failure) {
                return .success(try await work(context))
            } catch {
                return .failure(error)
            }
        }
        cancellation.watch(task)
        let result = await task.value

        switch (console.outputState, cancellation.reason, result) {
        case (.failed(let error), _, _):
            console.complain("\(root.name, .bad): \(error.description)")
            return .unprocessed
        case (.closedByReader, _, _): return .done
        case (_, .user, _): return .interrupted
        case (_, _, .success(let code)): return code
        case (_, _, .failure(let failure)):
            console.complain("\(root.name, .bad): \(failure.sentence)")
            return failure.code
        }
    }
}

extension Context {
    package func showPage(of path: [Command]) -> ExitCode {
        console.print(Page(of: path).lines(width: console.width))
        return .done
    }

    fileprivate func showVersion() async -> ExitCode {
        console.print("\(program.root.name) \(program.version)")
        if console.style.isVerbose { console.print(await program.libraries(surroundings)) }
        return .done
    }

    fileprivate func explain(_ error: UsageError) -> ExitCode {
        let name = TypedLine.name(of: error.path)
        let help = error.path.count > 1 ? "\(name) --help" : "\(name) help"
        console.complain("\(name, .bad): \(error.sentence)")
        console.complain("Try '\(help)'.")
        return .wrongCommandLine
    }
}
