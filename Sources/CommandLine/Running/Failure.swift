package import Posix

/// Why a command could not do its work, in the one sentence that the user reads.
package struct Failure: Error, Sendable {
    package let sentence: Text
    package let code: ExitCode

    package init(_ sentence: Text, code: ExitCode) {
        self.sentence = sentence
        self.code = code
    }

    package init(_ error: SystemError, code: ExitCode = .unprocessed) {
        self.init("\(error.description)", code: code)
    }
}
