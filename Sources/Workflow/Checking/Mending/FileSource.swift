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
                path: archive.path("\(row.place)/\(name)"), name: "\(row.place)/\(name)", giving: .shared)
        }
    }
}
