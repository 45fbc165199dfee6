package import ArchiveFormat
package import ArchiveModel

/// Where a clip or film comes from: the films, shots and clips that it was made of. Task, request, references and
/// model stand in the clips' records.
package struct LineageTree: Sendable, Equatable {
    package let root: ArchiveRecord
    /// The root and all that it was made of, each once, however often a film shows it.
    private let items: [ClipID: ArchiveRecord]

    /// Nil for what has been removed from the archive since.
    package func item(_ id: ClipID) -> ArchiveRecord? { items[id] }

    /// In the order in which they are met, going through the shots.
    package var all: [ArchiveRecord] {
        var seen: Set<ClipID> = [root.id]
        var found = [root]
        var next = 0
        while next < found.count {
            for id in found[next].sources where seen.insert(id).inserted {
                if let item = items[id] { found.append(item) }
            }
            next += 1
        }
        return found
    }

    /// Films of films are followed down; past this many items it is nobody's film.
    package static let limit = 100_000

    /// Nil where the archive has nothing of that name. Asks once for each level of films.
    package init?<Archive: LineageArchive>(of id: ClipID, in archive: Archive) throws(Archive.Problem) {
        var items: [ClipID: ArchiveRecord] = [:]
        var asked: Set<ClipID> = [id]
        var wanted = [id]
        while !wanted.isEmpty, items.count < Self.limit {
            let found = try archive.items(wanted)
            for item in found { items[item.id] = item }
            wanted = found.flatMap(\.sources).filter { asked.insert($0).inserted }
        }
        guard let root = items[id] else { return nil }
        self.root = root
        self.items = items
    }
}

extension ArchiveRecord {
    /// What it was made of, in this archive.
    fileprivate var sources: [ClipID] {
        switch self {
        case .clip: []
        case .film(let film): film.shots.compactMap(\.clip)
        }
    }
}

/// What an archive answers about lineage.
package protocol LineageArchive {
    associatedtype Problem: Error

    /// The records of these, in any order; what is not there is left out.
    func items(_ ids: [ClipID]) throws(Problem) -> [ArchiveRecord]
    /// Those whose file has this SHA-256, the first one first.
    func ids(sha256: String) throws(Problem) -> [ClipID]
    /// Those that have a track with one of these fingerprints, and all tracks of theirs.
    func tracks(like fingerprints: [String]) throws(Problem) -> [(id: ClipID, tracks: [TrackFingerprint])]
    /// Those that look like it, the likest first.
    func nearest(_ look: PerceptualHash, limit: Int) throws(Problem) -> [LineageMatch.Candidate]
}
