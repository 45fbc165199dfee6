package import Posix

/// A real program that ran as a child process: what it said, how it ended, what it used.
package struct ProgramRun: Sendable {
    package let command: [String]
    package let output: [UInt8]
    package let errorOutput: [UInt8]
    package let end: ChildProcess.End.Kind
    /// Exact well above our own peak; below it, as seen at most 5 ms before the end: see `ChildWatch`.
    package let peakMemoryBytes: Int
    package let cpuSeconds: Double
    package let wallSeconds: Double

    package var text: String { String(decoding: output, as: UTF8.self) }
    package var errorText: String { String(decoding: errorOutput, as: UTF8.self) }

    /// The lines of standard output, without their ends.
    package var lines: [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// Nil when a signal ended it.
    package var exitCode: Int32? {
        if case .exited(let code) = end { code } else { nil }
    }

    package var signal: Int32? {
        if case .signalled(let number) = end { number } else { nil }
    }
}

extension ProgramRun {
    package enum Input: Sendable {
        case nothing
        case bytes([UInt8])
        case text(String)
        case file(String)
        case descriptor(Int32)
    }

    package enum Output: Sendable {
        case captured
        case discarded
        /// Opened for writing as the shell's `>` does: a device such as /dev/full, or a file.
        case file(String)
        case descriptor(Int32)
    }

    package enum Failure: Error, CustomStringConvertible {
        case system(SystemError)
        /// It was killed; what it had said by then is kept.
        case timedOut(seconds: Double, ProgramRun)
        case badEnd(ProgramRun)

        package var description: String {
            switch self {
            case .system(let error): "\(error)"
            case .timedOut(let seconds, let run):
                "\(run.shellLine) did not end within \(seconds) s and was killed; it had said: \(run.errorText)"
            case .badEnd(let run):
                "\(run.shellLine) ended with \(run.end): \(run.errorText)"
            }
        }
    }

    /// The command as one would type it.
    package var shellLine: String {
        command.map { word in
            word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=,+@%".contains($0) }
                && !word.isEmpty
                ? word
                : "'"
                    + word.split(separator: "'", omittingEmptySubsequences: false)
                    .joined(separator: "'\\''") + "'"
        }.joined(separator: " ")
    }

    /// The run itself where it exited with 0; for peers and encoders whose failure is not the point.
    package func succeeded() throws(Failure) -> ProgramRun {
        guard end == .exited(0) else { throw .badEnd(self) }
        return self
    }
}
