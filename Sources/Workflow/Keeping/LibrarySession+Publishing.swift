internal import ArchiveFormat
internal import Catalog
internal import Storage

extension LibrarySession {
    /// Gives staged folders their places and tells the catalog. Nil for what is in its place now; else why not.
    func publish(
        _ stagings: [(staging: Staging, record: ArchiveRecord)]
    ) throws(LibraryProblem) -> [String?] {
        guard !stagings.isEmpty else { return [] }
        let places = stagings.map(\.staging.place)
        let publications = try stored { () throws(StorageProblem) in
            try marks.set(places)
            return try archive.publish(stagings.map(\.staging))
        }
        let published = zip(stagings, publications).compactMap { item, publication in
            if case .published = publication { item.record } else { nil }
        }
        try indexed { () throws(CatalogProblem) in try catalog.put(published) }
        try stored { () throws(StorageProblem) in try marks.remove(places) }
        return publications.map { if case .refused(let why) = $0 { why } else { nil } }
    }

    /// What a killed program had whole gets its place; what holds bytes that are nowhere else is put aside.
    func finishStagings() throws(LibraryProblem) {
        let now = WorkClock.system.now()
        let found = try stored { () throws(StorageProblem) in try archive.leftOver(at: now) }
        for place in found.aside {
            tell("a file that a killed program left without its record is in \(archive.shown(place)) now")
        }
        _ = try publish(found.ready.compactMap { staging in staging.record.map { (staging, $0) } })
    }
}
