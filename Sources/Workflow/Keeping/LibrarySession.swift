package import ArchiveFormat
package import Catalog
internal import Posix
package import Storage

/// An archive while nobody else changes it: records and catalog go on together. All calls block.
package final class LibrarySession {
    package let archive: Archive
    package let catalog: Catalog
    let marks: ChangeMarks
    let tell: @Sendable (String) -> Void

    /// Under the writer's lock. A catalog that is missing is made anew from the records.
    init(_ library: Library) throws(LibraryProblem) {
        archive = library.archive
        marks = ChangeMarks(library.archive)
        tell = library.tell
        let path = library.catalogPath
        if Folder.kind(of: path) == .missing {
            let tally = try Rebuilding(library.archive).make()
            if tally.records > 0 {
                library.tell("the catalog was missing and is made anew from \(tally.records) records")
            }
            for problem in tally.problems { library.tell(problem) }
        }
        do throws(CatalogProblem) {
            catalog = try Catalog.open(path, .writing)
        } catch {
            throw LibraryProblem(error)
        }
    }

    /// What a killed writer left between its record and the catalog.
    func catchUp() throws(LibraryProblem) {
        try finishStagings()
        let places = try stored { () throws(StorageProblem) in try marks.leftOver() }
        guard !places.isEmpty else { return }
        var records: [ArchiveRecord] = []
        var gone: [ClipID] = []
        for place in places {
            let read = archive.read(place)
            switch read.record {
            case .success(let record): records.append(record)
            case .failure(.archive(let problem)): throw .archive(problem)
            case .failure(.item(let sentence)):
                if !archive.holds(place), let id = place.split(separator: "/").last.flatMap({ ClipID($0) }) {
                    gone.append(id)
                } else {
                    // A damaged record is `check`'s to mend; the catalog may be all that is left of it.
                    tell(sentence)
                }
            }
        }
        try indexed { () throws(CatalogProblem) in
            try catalog.put(records)
            try catalog.remove(gone)
        }
        try stored { () throws(StorageProblem) in try marks.remove(places) }
    }

    /// Changes what their records say, all of them together. In the order of the ids, as they are then.
    package func change(
        _ ids: [ClipID], _ body: (inout ArchiveRecord) -> Void
    ) throws(LibraryProblem) -> [ArchiveRecord] {
        var all: [ArchiveRecord] = []
        var changed: [ArchiveRecord] = []
        for id in ids {
            let before = try record(of: id)
            var after = before
            body(&after)
            all.append(after)
            if after != before { changed.append(after) }
        }
        guard !changed.isEmpty else { return all }
        let (records, places) = (changed, changed.map(\.place))
        try stored { () throws(StorageProblem) in
            try marks.set(places)
            try archive.replace(records)
        }
        try indexed { () throws(CatalogProblem) in try catalog.put(records) }
        try stored { () throws(StorageProblem) in try marks.remove(places) }
        return all
    }

    /// From its file, which is the truth.
    package func record(of id: ClipID) throws(LibraryProblem) -> ArchiveRecord {
        let row = try indexed { () throws(CatalogProblem) in try catalog.clip(id) }
        guard let row else {
            throw .item(code: "no-clip", "there is no clip \(id) in the archive any more")
        }
        let record = try stored { () throws(StorageProblem) in try archive.record(at: row.place) }
        guard let record else {
            throw .item(
                code: "damaged",
                "could not use \(archive.shown(row.place)): its record is missing; run `dailies check --repair`"
            )
        }
        return record
    }

    // MARK: - Problems

    @discardableResult
    func stored<Result>(
        _ body: () throws(StorageProblem) -> Result
    ) throws(LibraryProblem) -> Result {
        do throws(StorageProblem) {
            return try body()
        } catch {
            throw LibraryProblem(error)
        }
    }

    @discardableResult
    func indexed<Result>(
        _ body: () throws(CatalogProblem) -> Result
    ) throws(LibraryProblem) -> Result {
        do throws(CatalogProblem) {
            return try body()
        } catch {
            throw LibraryProblem(error)
        }
    }
}
