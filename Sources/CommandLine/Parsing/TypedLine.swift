/// What was typed, sorted into command, options and operands; not yet what it means.
package struct TypedLine: Sendable {
    /// From the root to the command that was named.
    package var path: [Command]
    var options: [String: [TypedValue]] = [:]
    package var operands: [String] = []

    package var command: Command { path[path.count - 1] }

    /// The options that this command takes: its own and those of every command above it.
    static func options(of path: [Command]) -> [OptionSpec] {
        path.reversed().flatMap(\.options)
    }

    /// "dailies tasks list".
    package static func name(of path: [Command]) -> String {
        path.map(\.name).joined(separator: " ")
    }
}
