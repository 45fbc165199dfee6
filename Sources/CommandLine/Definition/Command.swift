/// One command: the single definition behind its parsing, its help, its man page and its completions.
package struct Command: Sendable {
    /// What runs it: the checked values in, an exit code or a failure out.
    package typealias Body = @Sendable (Invocation, Context) async throws(Failure) -> ExitCode

    package let name: String
    /// One line without a full stop, for lists.
    package let summary: String
    /// Paragraphs for its own help page.
    package let description: [String]
    package let operands: [OperandSpec]
    package let options: [OptionSpec]
    package let environment: [EnvironmentVariable]
    package let exitCodes: [ExitCode]
    package let examples: [Example]
    package let subcommands: [Command]
    /// Works, but stands in no list: for shells, not for people.
    package let isHidden: Bool
    let body: Body?

    package init(
        _ name: String, summary: String, description: [String] = [], operands: [OperandSpec] = [],
        options: [OptionSpec] = [], environment: [EnvironmentVariable] = [],
        exitCodes: [ExitCode] = [.done, .wrongCommandLine, .unprocessed], examples: [Example] = [],
        subcommands: [Command] = [], isHidden: Bool = false, body: Body? = nil
    ) {
        self.name = name
        self.summary = summary
        self.description = description
        self.operands = operands
        self.options = options
        self.environment = environment
        self.exitCodes = exitCodes
        self.examples = examples
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
