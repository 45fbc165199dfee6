import ArchiveFormat
import ArchiveModel
import Workflow

/// Records in memory, asked as the catalog is: for trees that no disk is needed to draw.
struct ShelfArchive: LineageArchive {
    typealias Problem = Never

    let records: [ArchiveRecord]

    func items(_ ids: [ClipID]) -> [ArchiveRecord] { records.filter { ids.contains($0.id) } }
    func ids(sha256: String) -> [ClipID] { records.filter { $0.file?.sha256 == sha256 }.map(\.id) }

    func tracks(like fingerprints: [String]) -> [(id: ClipID, tracks: [TrackFingerprint])] {
        records.filter { record in record.fingerprints.contains { fingerprints.contains($0.sha256) } }
            .map { ($0.id, $0.fingerprints) }
    }

    func nearest(_ look: PerceptualHash, limit: Int) -> [LineageMatch.Candidate] {
        let near = records.map { LineageMatch.Candidate($0.id, distance: $0.clip?.look?.distance(to: look)) }
        return near.filter { $0.distance != nil }.sorted { ($0.distance ?? 1) < ($1.distance ?? 1) }
    }

    func lineage(_ id: String, moments: [FilmMoment]? = nil) -> Lineage? {
        let id = SampleRecords.id(id)
        return LineageTree(of: id, in: self).map {
            Lineage(id.text, LineageMatch(.name, [LineageMatch.Candidate(id)]), $0, moments: moments)
        }
    }
}

extension ClipRecord {
    fileprivate var look: PerceptualHash? { examination?.perceptualHash }
}
