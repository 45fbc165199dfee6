internal import ArchiveFormat
internal import Catalog
internal import Posix
internal import Storage

extension LibrarySession {
    /// Writes a record that may not have been there, or was not what it should be, and puts it into the catalog.
    func replace(_ record: ArchiveRecord) throws(LibraryProblem) {
        try stored { () throws(StorageProblem) in
            try marks.set([record.place])
            try archive.replace([record])
        }
        try index(record)
        try stored { () throws(StorageProblem) in try marks.remove([record.place]) }
    }

    func mark(_ place: String) throws(LibraryProblem) {
        try stored { () throws(StorageProblem) in try marks.set([place]) }
    }

    func unmark(_ place: String) throws(LibraryProblem) {
        try stored { () throws(StorageProblem) in try marks.remove([place]) }
    }

    func index(_ record: ArchiveRecord) throws(LibraryProblem) {
        try indexed { () throws(CatalogProblem) in try catalog.put([record]) }
    }

    func inside<Result>(_ body: () throws(SystemError) -> Result) throws(LibraryProblem) -> Result {
        do throws(SystemError) {
            return try body()
        } catch {
            throw .archive(ArchiveProblem(error, in: archive.folder.name))
        }
    }
}

extension RowSource {
    init(_ catalog: Catalog) {
        self.init { id in
            do throws(CatalogProblem) {
                return try catalog.recordJSON(of: id).map { .row($0) } ?? .absent
            } catch {
                return .damaged(error.sentence)
            }
        }
    }
}
