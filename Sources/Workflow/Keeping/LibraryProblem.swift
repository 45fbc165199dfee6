package import ArchiveFormat
package import Catalog
package import Storage

/// Why something could not be kept, changed or asked.
package enum LibraryProblem: Error, Sendable, Equatable {
    /// The archive cannot be used at all: exit code 4.
    case archive(ArchiveProblem)
    /// This one item cannot: the whole sentence.
    case item(code: String, String)

    package var sentence: String {
        switch self {
        case .archive(let problem): problem.sentence
        case .item(_, let sentence): sentence
        }
    }

    package init(_ problem: CatalogProblem) { self = .archive(ArchiveProblem(problem.sentence)) }

    package init(_ problem: StorageProblem) {
        switch problem {
        case .archive(let problem): self = .archive(problem)
        case .item(let sentence): self = .item(code: "damaged", sentence)
        }
    }
}
