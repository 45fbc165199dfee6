internal import ArchiveFormat
internal import ArchiveModel
internal import Catalog
internal import Posix
package import Storage

/// Makes the catalog anew from the records alone, beside the old one, which gets its content when it is whole, checked
/// and on the disk. Under the writer's lock; all calls block.
package struct Rebuilding: Sendable {
    package struct Tally: Sendable, Equatable {
        package var records = 0
        /// Records that cannot be used, a sentence each: what they spoke of is not in the new catalog.
        package var problems: [String] = []
        /// Where the old catalog is kept, from the archive's folder on: it was damaged, or knows more than the records.
        package var kept: String?
    }

    private let archive: Archive
    /// So many are in memory at a time.
    private static let group = 500

    package init(_ archive: Archive) { self.archive = archive }

    /// Whoever reads meanwhile sees the old one or the new one, and waits for neither.
    ///
    /// - Parameters:
    ///   - isOldDamaged: then it goes to the quarantine, and nothing is taken from it.
    ///   - progress: told how many records are in.
    package func make(
        isOldDamaged: Bool = false, progress: (Int) -> Void = { _ in }
    ) throws(LibraryProblem) -> Tally {
        let path = archive.path(Catalog.fileName)
        let draft = path + ".new"
        // What a killed one left.
        try system { () throws(SystemError) in try remove(draft) }
        let isOldSound = !isOldDamaged && Self.canBeUsed(path)
        var tally = try fill(draft, isOldSound ? path : nil, progress)
        if isOldSound {
            if !tally.problems.isEmpty { tally.kept = try copyOld(path) }
            try indexed { () throws(CatalogProblem) in try Catalog.replace(path, with: draft) }
            try system { () throws(SystemError) in try remove(draft) }
        } else {
            if Folder.kind(of: path) != .missing {
                tally.kept = try system { () throws(SystemError) in try moveOld() }
            }
            try system { () throws(SystemError) in try name(draft, path) }
        }
        return tally
    }

    private static func canBeUsed(_ path: String) -> Bool {
        do throws(CatalogProblem) {
            _ = try Catalog.open(path, .reading)
            return true
        } catch {
            return error.kind == .older
        }
    }

    /// Where there is none.
    private func name(_ draft: String, _ path: String) throws(SystemError) {
        // What is left of another one must not be taken for this one's: https://www.sqlite.org/howtocorrupt.html, 1.4.
        for ending in Self.companions { try FileName.remove(path + ending) }
        try FileName.move(draft, to: path, replacing: true)
        try Folder.sync(archive.folder.path)
    }

    private static let companions = ["-wal", "-shm", "-journal"]

    private func remove(_ path: String) throws(SystemError) {
        for ending in [""] + Self.companions { try FileName.remove(path + ending) }
    }

    private var now: Moment { Moment(milliseconds: WallClock.milliseconds()) }

    /// A damaged one. Its log belongs to it. Until the new one has the name there is no catalog, and a reader who comes
    /// then waits for us, as for whoever makes a missing one.
    private func moveOld() throws(SystemError) -> String {
        let names = [Catalog.fileName] + Self.companions.map { Catalog.fileName + $0 }
        return try Quarantine(archive.folder).take(
            names.filter { archive.holds($0) }, from: ".", of: "catalog", record: nil, at: now)
    }

    /// A sound one that knows more than the records: it stays in use until it is replaced.
    private func copyOld(_ path: String) throws(LibraryProblem) -> String {
        let home = try system { () throws(SystemError) in
            try Quarantine(archive.folder).makeHome("catalog", at: now)
        }
        try indexed { () throws(CatalogProblem) in
            try Catalog.open(path, .reading).backup(to: archive.path("\(home)/\(Catalog.fileName)"))
        }
        return home
    }

    /// Closed, checked and on disk when it returns.
    private func fill(_ draft: String, _ old: String?, _ progress: (Int) -> Void) throws(LibraryProblem)
        -> Tally
    {
        var tally = Tally()
        try indexed { () throws(CatalogProblem) in
            let catalog = try Catalog.open(draft, .building)
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
                    progress(tally.records)
                }
            }
            try catalog.put(waiting)
            try catalog.finish()
            // When files were last found whole is in no record; it may be lost, and must not stop us.
            if let old, let before = try? Catalog.open(old, .reading) {
                try? catalog.takeChecks(from: before)
            }
        }
        try indexed { () throws(CatalogProblem) in try Self.prove(draft) }
        return tally
    }

    private static func prove(_ draft: String) throws(CatalogProblem) {
        let problems = try Catalog.open(draft, .reading).integrity()
        guard let first = problems.first else { return }
        throw CatalogProblem(
            .damaged,
            "could not rebuild the catalog: the new one is damaged (\(first)); test this machine's memory and disk"
        )
    }

    private func indexed<Result>(
        _ body: () throws(CatalogProblem) -> Result
    ) throws(LibraryProblem) -> Result {
        do throws(CatalogProblem) {
            return try body()
        } catch {
            throw LibraryProblem(error)
        }
    }

    private func system<Result>(
        _ body: () throws(SystemError) -> Result
    ) throws(LibraryProblem) -> Result {
        do throws(SystemError) {
            return try body()
        } catch {
            throw .archive(ArchiveProblem(error, in: archive.folder.name))
        }
    }
}
