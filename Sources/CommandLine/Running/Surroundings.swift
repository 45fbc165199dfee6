import Posix

/// All that a command finds around it; a test makes its own.
package struct Surroundings: Sendable {
    /// Without the program's name.
    package var arguments: [String]
    package var environment: [String: String]
    package var workingDirectory: String
    /// The descriptor of standard input.
    package var input: Int32
    package var output: OutputStream
    package var error: OutputStream
    package var clock: Timekeeper
    /// Registers what to do when the user asks the program to stop.
    package var onStopRequest: @Sendable (@escaping @Sendable () -> Void) -> Void

    package init(
        arguments: [String], environment: [String: String], workingDirectory: String, input: Int32 = 0,
        output: OutputStream,
        error: OutputStream, clock: Timekeeper,
        onStopRequest: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void = { _ in }
    ) {
        self.arguments = arguments
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.input = input
        self.output = output
        self.error = error
        self.clock = clock
        self.onStopRequest = onStopRequest
    }

    /// Those of this process.
    package static func ofThisProcess() -> Surroundings {
        Surroundings(
            arguments: Array(Swift.CommandLine.arguments.dropFirst()),
            environment: ProcessSurroundings.environment(),
            // A folder that was removed under us: "." then fails where it is used, with its own words.
            workingDirectory: (try? ProcessSurroundings.workingDirectory()) ?? ".",
            output: .descriptor(1, name: "standard output"),
            error: .descriptor(2, name: "standard error"), clock: .system,
            // Without a pipe to be had, Ctrl-C still ends the program, if less gently.
            onStopRequest: { try? Signals.onStopRequest($0) })
    }

    /// A path as it was typed, made absolute.
    package func resolve(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)"
    }
}

/// The passing of time.
package struct Timekeeper: Sendable {
    /// Since some fixed moment; never goes back.
    package let uptime: @Sendable () -> Duration
    package let sleep: @Sendable (Duration) async throws -> Void

    package init(
        uptime: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.uptime = uptime
        self.sleep = sleep
    }

    package static let system: Timekeeper = {
        let start = ContinuousClock.now
        return Timekeeper(
            uptime: { ContinuousClock.now - start }, sleep: { try await ContinuousClock().sleep(for: $0) })
    }()
}
