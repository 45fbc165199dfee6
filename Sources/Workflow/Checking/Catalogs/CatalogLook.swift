package import Catalog
package import Storage

/// What became of an archive's catalog, as a whole.
package enum CatalogLook: Sendable {
    /// Open, and as far as SQLite can tell sound.
    case sound(Catalog)
    case missing
    /// It cannot be relied on, though some of it may still be read.
    case damaged(Catalog?, why: String)
    /// It cannot be used, and nothing is wrong with it.
    case unusable(CatalogProblem)

    /// Reads all of it; blocks.
    package static func of(_ archive: Archive) -> CatalogLook {
        do throws(CatalogProblem) {
            let catalog = try Catalog.open(archive.path(Catalog.fileName), .reading)
            do throws(CatalogProblem) {
                let problems = try catalog.integrity()
                guard let first = problems.first else { return .sound(catalog) }
                let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
                return .damaged(catalog, why: "SQLite finds: \(first)\(more)")
            } catch {
                guard error.kind == .damaged else { throw error }
                return .damaged(catalog, why: error.sentence)
            }
        } catch {
            switch error.kind {
            case .missing: return .missing
            case .damaged, .foreign: return .damaged(nil, why: error.sentence)
            default: return .unusable(error)
            }
        }
    }
}
