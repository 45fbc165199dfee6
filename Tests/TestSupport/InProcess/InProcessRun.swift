package import CommandLine
package import Posix

/// Runs a program's commands in this process, with surroundings of the test's own making.
package struct InProcessRun: Sendable {
    package let code: ExitCode
    package let output: String
    package let error: String

    package static func of(
        _ program: Program, _ arguments: [String], environment: [String: String] = [:],
        workingDirectory: String = "/nowhere", terminalColumns: Int? = nil,
        outputFailure: SystemError? = nil,
        onStopRequest: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void = { _ in }
    ) async -> InProcessRun {
        let output = MemorySink(failure: outputFailure)
        let error = MemorySink()
        let isTerminal = terminalColumns != nil
        let surroundings = Surroundings(
            arguments: arguments, environment: environment, workingDirectory: workingDirectory,
            output: OutputStream(sink: output, isTerminal: isTerminal, columns: { terminalColumns }),
            error: OutputStream(sink: error, isTerminal: isTerminal, columns: { terminalColumns }),
            clock: .system, onStopRequest: onStopRequest)
        let code = await program.run(in: surroundings)
        return InProcessRun(code: code, output: output.text, error: error.text)
    }
}

/// Keeps what is written to it.
package final class MemorySink: ByteSink {
    private let bytes = Guarded<[UInt8]>([])
    private let failure: SystemError?

    package init(failure: SystemError? = nil) {
        self.failure = failure
    }

    package func write(_ new: [UInt8]) throws(SystemError) {
        if let failure { throw failure }
        bytes.withLock { $0 += new }
    }

    package var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}
