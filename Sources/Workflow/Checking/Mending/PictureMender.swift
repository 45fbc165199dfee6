internal import ArchiveFormat
internal import ArchiveModel
package import MediaPool
internal import Posix
internal import Storage

/// Makes posters and sheets again from the clip or film that they are of.
package struct PictureMender: Sendable {
    private let pool: MediaPool

    package init(_ pool: MediaPool) { self.pool = pool }

    /// Those that the look misses; none where the clip itself is no longer whole, or shows nothing.
    func pictures(for look: PlaceLook, in archive: Archive) async -> [MadePicture] {
        guard let record = look.record.record, let file = record.file,
            look.files.contains(where: { $0.expected.role == .media && $0.found == .whole })
        else { return [] }
        let wanted = look.missingPictures
        guard !wanted.isEmpty else { return [] }
        // A sheet needs the whole decode; a poster that came without one was taken from the index.
        let depth: ClipMaker.Depth = record.pictures.contains { $0.kind == .sheet } ? .examined : .quick
        let maker = ClipMaker(pool, depth, software: [], workFolder: archive.folder.path)
        let path = archive.path("\(look.place)/\(file.name)")
        let made = try? await maker.make(
            .file(path, name: "\(look.place)/\(file.name)"), named: file.name, ClipBackground(),
            at: record.archived)
        return (made?.pictures ?? []).filter { wanted.contains($0.kind) }
    }
}

extension PlaceLook {
    var missingPictures: Set<RecordedPicture.Kind> {
        var kinds: Set<RecordedPicture.Kind> = []
        for file in files where file.isDamaged || file.found == .missing {
            if case .picture(let kind) = file.expected.role { kinds.insert(kind) }
        }
        return kinds
    }
}

extension LibrarySession {
    /// Puts pictures in their places; the record tells of these bytes from now on.
    func keep(_ pictures: [MadePicture], of id: ClipID, at now: Moment) throws(LibraryProblem) {
        var record = try record(of: id)
        let source = record.file?.name ?? ""
        for picture in pictures {
            let place = "\(record.place)/\(picture.name)"
            try inside { () throws(SystemError) in
                try NewFile.write(to: archive.path(place), replacing: true) { file throws(SystemError) in
                    try file.write(picture.bytes, as: place)
                }
            }
            record.replace(picture.record)
            record = record.telling([ArchiveEvent(.repaired, at: now, "\(picture.name) from \(source)")])
        }
        try replace(record)
    }
}

extension ArchiveRecord {
    fileprivate mutating func replace(_ picture: RecordedPicture) {
        switch self {
        case .clip(var record):
            record.pictures = record.pictures.map { $0.kind == picture.kind ? picture : $0 }
            self = .clip(record)
        case .film(var record):
            record.pictures = record.pictures.map { $0.kind == picture.kind ? picture : $0 }
            self = .film(record)
        }
    }
}
