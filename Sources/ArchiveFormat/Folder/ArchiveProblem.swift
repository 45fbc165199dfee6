package import Posix

/// Why an archive cannot be used at all: exit code 4.
package struct ArchiveProblem: Error, Sendable, Equatable {
    package let sentence: String

    package init(_ sentence: String) { self.sentence = sentence }

    package init(_ error: SystemError, in archive: String) {
        sentence =
            "could not use the archive \(archive): could not \(error.attempt) "
            + (error.subject == archive ? "it" : error.subject) + ": \(error.reason)"
    }
}
