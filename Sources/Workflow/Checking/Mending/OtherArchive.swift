package import ArchiveFormat
internal import Catalog
internal import Posix
internal import Storage
internal import Tasks

/// Another archive, of which nothing is changed.
package struct OtherArchive: Sendable {
    private let archive: Archive
    private let catalog: Catalog?
    /// Its records of tasks.
    let tasks: TaskStore
    var name: String { archive.folder.name }

    /// What cannot be asked is looked through by place alone.
    package init(_ folder: ArchiveFolder) {
        archive = Archive(folder)
        tasks = TaskStore(reading: folder)
        catalog = try? Catalog.open("\(folder.path)/\(Catalog.fileName)", .reading)
    }

    /// A copy of this archive has it at the same place; a collection of its own knows it by its hash.
    func candidates(for file: ExpectedFile, at place: String) -> [VerifiedCopy.Source] {
        var paths = ["\(place)/\(file.name)"]
        for row in (try? catalog?.byHash(file.sha256)) ?? [] {
            if let name = row.file { paths.append("\(row.place)/\(name)") }
        }
        for row in (try? catalog?.byPicture(file.sha256)) ?? [] {
            let pictures = (try? catalog?.record(of: row.id))?.pictures ?? []
            paths += pictures.filter { $0.sha256 == file.sha256 }.map { "\(row.place)/\($0.name)" }
        }
        var known: Set<String> = []
        return paths.filter { known.insert($0).inserted && archive.holds($0) }
            .map { VerifiedCopy.Source(path: archive.path($0), name: archive.shown($0), giving: .copied) }
    }

    /// The same record, as it is there.
    func record(at place: String) -> ArchiveRecord? { try? archive.record(at: place) }
}
