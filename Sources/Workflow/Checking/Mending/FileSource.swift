internal import ArchiveFormat
internal import Catalog
internal import Posix
internal import Storage

/// Where the bytes of a file may be had: files that should have the same hash. None is believed before it is read.
struct FileSource {
    private let archive: Archive
    private let catalog: Catalog?
    private let others: [OtherArchive]

    init(_ archive: Archive, _ catalog: Catalog?, others: [OtherArchive]) {
        self.archive = archive
        self.catalog = catalog
        self.others = others
    }

    /// Twins in this archive first: they cost no other disk.
    func candidates(for file: ExpectedFile, at place: String) -> [VerifiedCopy.Source] {
        twins(of: file, at: place) + others.flatMap { $0.candidates(for: file, at: place) }
    }

    private func twins(of file: ExpectedFile, at place: String) -> [VerifiedCopy.Source] {
        guard file.role == .media, let rows = try? catalog?.byHash(file.sha256) else { return [] }
        return rows.compactMap { row in
            guard row.place != place, let name = row.file else { return nil }
            return VerifiedCopy.Source(
                path: archive.path("\(row.place)/\(name)"), name: "\(row.place)/\(name)", isShared: true)
        }
    }
}

/// Another archive, of which nothing is changed.
struct OtherArchive {
    private let archive: Archive
    private let catalog: Catalog?
    var name: String { archive.folder.name }

    /// What cannot be asked is looked through by place alone.
    init(_ folder: ArchiveFolder) {
        archive = Archive(folder)
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
            .map { VerifiedCopy.Source(path: archive.path($0), name: archive.shown($0), isShared: false) }
    }

    /// The same record, as it is there.
    func record(at place: String) -> ArchiveRecord? { try? archive.record(at: place) }
}
