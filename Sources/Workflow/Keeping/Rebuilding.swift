internal import ArchiveFormat
internal import Catalog
internal import Posix
package import Storage

/// Makes the catalog anew from the records alone, beside the old one, which is replaced when it is whole. Under the
/// writer's lock.
package struct Rebuilding: Sendable {
    package struct Tally: Sendable, Equatable {
        package var records = 0
        /// Records that cannot be used, a sentence each: what they spoke of is not in the new catalog.
        package var problems: [String] = []
    }

    private let archive: Archive
    /// So many are in memory at a time.
    private static let group = 500

    package init(_ archive: Archive) { self.archive = archive }

    /// Readers who have the old one open keep it.
    package func make(at path: String) throws(LibraryProblem) -> Tally {
        let draft = path + ".new"
        // What a killed one left.
        try system { () throws(SystemError) in
            for ending in ["", "-wal", "-shm", "-journal"] { try FileName.remove(draft + ending) }
        }
        let tally = try fill(draft)
        try system { () throws(SystemError) in
            // What belonged to the old one must not be taken for the new one's:
            // https://www.sqlite.org/howtocorrupt.html, 1.4.
            for ending in ["-wal", "-shm"] { try FileName.remove(path + ending) }
            try FileName.move(draft, to: path, replacing: true)
            try Folder.sync(archive.folder.path)
        }
        return tally
    }

    /// Closed and on disk when it returns.
    private func fill(_ path: String) throws(LibraryProblem) -> Tally {
        var tally = Tally()
        do throws(CatalogProblem) {
            let catalog = try Catalog.open(path, .building)
            var waiting: [ArchiveRecord] = []
            for read in archive.records() {
                switch read.record {
                case .failure(let problem): tally.problems.append(problem.sentence)
                case .success(let record):
                    waiting.append(record)
                    tally.records += 1
                }
                if waiting.count == Self.group {
                    try catalog.put(waiting)
                    waiting = []
                }
            }
            try catalog.put(waiting)
            try catalog.finish()
        } catch {
            throw LibraryProblem(error)
        }
        return tally
    }

    private func system(_ body: () throws(SystemError) -> Void) throws(LibraryProblem) {
        do throws(SystemError) {
            try body()
        } catch {
            throw .archive(ArchiveProblem(error, in: archive.folder.name))
        }
    }
}
