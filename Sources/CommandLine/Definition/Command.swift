/// One command: the single definition behind its parsing, its help, its man page and its completions.
package struct Command: Sendable {
    /// What runs it: the checked values in, an exit code or a failure out.
    package typealias Body = @Sendable (Invocation, Context) async throws(Failure) -> ExitCode

    package let name: String
    /// One line without a full stop, for lists.
    package let summary: String
    package let environment: [EnvironmentVariable]
    package let exitCodes: [ExitCode]
    package let subcommands: [Command]
    /// Works, but stands in no list: for shells, not for people.
    package let isHidden: Bool
    let body: Body?

    // Made when they are asked for: every start of the program makes all of its commands, and runs one.
    private let makeDescription: @Sendable () -> [String]
    private let makeOperands: @Sendable () -> [OperandSpec]
    private let makeOptions: @Sendable () -> [OptionSpec]
    private let makeExamples: @Sendable () -> [Example]

    /// Paragraphs for its own help page.
    package var description: [String] { makeDescription() }
    package var operands: [OperandSpec] { makeOperands() }
    package var options: [OptionSpec] { makeOptions() }
    package var examples: [Example] { makeExamples() }

    package init(
        _ name: String, summary: String,
        description: @autoclosure @escaping @Sendable () -> [String] = [],
        operands: @autoclosure @escaping @Sendable () -> [OperandSpec] = [],
        options: @autoclosure @escaping @Sendable () -> [OptionSpec] = [],
        environment: [EnvironmentVariable] = [],
        exitCodes: [ExitCode] = [.done, .wrongCommandLine, .unprocessed],
        examples: @autoclosure @escaping @Sendable () -> [Example] = [],
        subcommands: [Command] = [], isHidden: Bool = false, body: Body? = nil
    ) {
        self.name = name
        self.summary = summary
        makeDescription = description
        makeOperands = operands
        makeOptions = options
        self.environment = environment
        self.exitCodes = exitCodes
        makeExamples = examples
        self.subcommands = subcommands
        self.isHidden = isHidden
        self.body = body
    }

    /// Those that people are shown.
    package var listedSubcommands: [Command] { subcommands.filter { !$0.isHidden } }
}

package struct EnvironmentVariable: Sendable {
    package let name: String
    package let help: String

    package init(_ name: String, _ help: String) {
        self.name = name
        self.help = help
    }
}

/// A command line that works, and what it is for.
package struct Example: Sendable {
    package let line: String
    package let purpose: String

    package init(_ line: String, _ purpose: String) {
        self.line = line
        self.purpose = purpose
    }
}
