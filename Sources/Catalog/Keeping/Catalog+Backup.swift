internal import CSQLite
internal import Posix

extension Catalog {
    /// Copies the catalog as it is this moment, while others read and write: the copy is whole, checked and on the
    /// disk before it has its name.
    ///
    /// - Parameters:
    ///   - replacing: without it a file that has the name stays, and is a problem.
    ///   - progress: is told how many pages are done and how many there are; false ends it.
    package func backup(
        to target: String, replacing: Bool = false,
        progress: (_ done: Int, _ all: Int) -> Bool = { _, _ in true }
    ) throws(CatalogProblem) {
        let temporary = "\(target).part"
        do throws(SystemError) {
            if !replacing, Folder.kind(of: target, followsLinks: false) != .missing {
                throw SystemError("create", target, code: SystemError.existing)
            }
            // What a killed run left there.
            try FileName.remove(temporary)
        } catch {
            throw CatalogProblem(.other, "could not back up the catalog \(path): \(error)")
        }
        do throws(CatalogProblem) {
            try withConnection { connection throws(CatalogProblem) in
                // One state of things from the first page to the last: what others write meanwhile does not make it
                // begin again (https://www.sqlite.org/backup.html).
                try connection.snapshot { () throws(CatalogProblem) in
                    _ = try connection.number("SELECT count(*) FROM sqlite_schema")
                    try Self.copy(connection, to: temporary, progress)
                }
            }
            try Self.verify(temporary)
            try Self.name(temporary, target, replacing)
        } catch {
            try? FileName.remove(temporary)
            throw error
        }
    }

    private static let pagesAtOnce: Int32 = 64

    private static func copy(
        _ source: Connection, to path: String, _ progress: (Int, Int) -> Bool
    ) throws(CatalogProblem) {
        let target = try Connection(path, .creating)
        target.reserveInEachPage(PageSeals.bytes)
        guard try source.copyPages(to: target, pagesAtOnce, progress) else {
            throw CatalogProblem(.other, "could not back up the catalog: it was interrupted")
        }
        // A copy is one file: whoever keeps it should not need a log beside it to be read.
        try target.run("PRAGMA journal_mode = DELETE")
    }

    private static func verify(_ path: String) throws(CatalogProblem) {
        let copy = try Connection(path, .reading)
        let found = try copy.rows("PRAGMA integrity_check(1)") { $0.text(0) }
        guard found == ["ok"] else {
            throw CatalogProblem(
                .damaged,
                "could not back up the catalog: what was copied is damaged; run `dailies rebuild`, then try again",
                detail: found.joined(separator: "; "))
        }
    }

    private static func name(_ path: String, _ target: String, _ replacing: Bool) throws(CatalogProblem) {
        do throws(SystemError) {
            try WorkingFile(at: path).sync()
            try FileName.move(path, to: target, replacing: replacing)
            let slash = target.lastIndex(of: "/")
            try Folder.sync(slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? ".")
        } catch {
            throw CatalogProblem(.other, "could not back up the catalog to \(target): \(error)")
        }
    }
}
