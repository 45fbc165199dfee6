package import ArchiveFormat

/// Why something could not be read from an archive or written to it.
package enum StorageProblem: Error, Sendable, Equatable {
    /// Nothing can be: it is full, read-only, gone.
    case archive(ArchiveProblem)
    /// This one cannot: the whole sentence.
    case item(String)

    package var sentence: String {
        switch self {
        case .archive(let problem): problem.sentence
        case .item(let sentence): sentence
        }
    }

    static func damaged(_ path: String, _ reason: String) -> StorageProblem {
        .item("could not use \(path): \(reason)")
    }
}
