package import ArchiveFormat

/// Why a record could not be read or written.
package enum StoreProblem: Error, Sendable, Equatable {
    /// Nothing in the archive can be: it is full, read-only, gone.
    case archive(ArchiveProblem)
    /// This one cannot: the whole sentence.
    case record(String)

    package var sentence: String {
        switch self {
        case .archive(let problem): problem.sentence
        case .record(let sentence): sentence
        }
    }

    static func damaged(_ path: String, _ reason: String) -> StoreProblem {
        .record("could not use \(path): \(reason)")
    }
}
