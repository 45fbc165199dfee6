/// The options that every command takes.
package enum CommonOptions {
    package enum Color: String, Choice {
        case auto
        case always
        case never

        package var help: String {
            switch self {
            case .auto: "on a terminal, unless NO_COLOR is set"
            case .always: "even into a file or a pipe"
            case .never: "plain text"
            }
        }
    }

    package static let help = Option.flag("help", short: "h", "Show this help")
    package static let version = Option.flag(
        "version", "Show the version; with --verbose, of the libraries too")
    package static let quiet = Option.flag("quiet", short: "q", "Say nothing but results and errors")
    package static let verbose = Option.flag("verbose", short: "v", "Say more, where there is more to say")
    package static let color = Option.value("color", .choice("WHEN"), default: Color.auto, "Use colours")

    /// For the commands that print items.
    package static let json = Option.flag("json", "Print JSON Lines, one object an item")

    package static let all = [help.spec, version.spec, quiet.spec, verbose.spec, color.spec]

    static let environment = [
        EnvironmentVariable("NO_COLOR", "When set and not empty, no colours are used."),
        EnvironmentVariable("COLUMNS", "The width to write for where there is no terminal."),
    ]
}

extension Console.Style {
    /// What was asked for, in these surroundings. An explicit --color outranks NO_COLOR (no-color.org). `line`
    /// is nil where what was typed cannot be told.
    init(_ line: TypedLine?, in surroundings: Surroundings) {
        self.init()
        func asked<Value>(_ option: Option<Value>) -> Value {
            option.meaning(line?.options[option.spec.name] ?? [])
        }
        let forbidden = !(surroundings.environment["NO_COLOR"] ?? "").isEmpty
        // A terminal that calls itself dumb would show the sequences as text.
        let isDumb = surroundings.environment["TERM"] == "dumb"
        func uses(_ stream: OutputStream) -> Bool {
            switch asked(CommonOptions.color) {
            case .always: true
            case .never: false
            case .auto: stream.isTerminal && !forbidden && !isDumb
            }
        }
        colorsOutput = uses(surroundings.output)
        colorsError = uses(surroundings.error)
        isQuiet = asked(CommonOptions.quiet)
        isVerbose = asked(CommonOptions.verbose)
    }
}
