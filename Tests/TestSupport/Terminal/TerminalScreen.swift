/// A program in a real terminal: tmux draws what a person would see, and types what a person would type.
package struct TerminalScreen: Sendable {
    private let socket: String
    private let folder: TemporaryFolder

    /// Starts `command` in a window of that size, in a tmux server of its own.
    package static func open(
        _ command: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
        workingDirectory: String? = nil
    ) async throws -> TerminalScreen {
        let folder = try TemporaryFolder("terminal")
        let screen = TerminalScreen(socket: folder("tmux"), folder: folder)
        var arguments = ["-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"]
        for (name, value) in environment { arguments += ["-e", "\(name)=\(value)"] }
        if let workingDirectory { arguments += ["-c", workingDirectory] }
        try await screen.tmux(arguments + command, environment: environment)
        // The window stays when the program ends, so that its last words can be read.
        try await screen.tmux(["set-option", "-g", "remain-on-exit", "on"])
        return screen
    }

    /// Types text as it is.
    package func type(_ text: String) async throws {
        try await tmux(["send-keys", "-l", "--", text])
    }

    /// Presses a key by tmux's name for it: "Tab", "Enter", "C-c".
    package func press(_ key: String) async throws {
        try await tmux(["send-keys", key])
    }

    package func resize(columns: Int, rows: Int = 24) async throws {
        try await tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// What stands on the screen, its empty end cut off.
    package func text() async throws -> String {
        let text = try await tmux(["capture-pane", "-p"]).text
        return String(text.reversed().drop { $0 == "\n" || $0 == " " }.reversed())
    }

    /// Reads the screen until it satisfies, or ten seconds have passed; returns what was last seen.
    package func text(until satisfies: (String) -> Bool) async throws -> String {
        var text = ""
        for _ in 0..<200 {
            text = try await self.text()
            if satisfies(text) { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        return text
    }

    /// Ends the program and its terminal.
    package func close() async throws {
        try await tmux(["kill-server"])
    }

    @discardableResult
    private func tmux(_ arguments: [String], environment: [String: String] = [:]) async throws -> ProgramRun {
        // tmux takes PATH from whoever starts the server, whatever -e says.
        var environment = ProgramRun.smallEnvironment().merging(environment) { $1 }
        environment["TERM"] = "xterm-256color"
        return try await ProgramRun.run("tmux", ["-S", socket, "-u"] + arguments, environment: environment)
            .succeeded()
    }
}
