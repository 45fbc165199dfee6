import ArchiveFormat
import ArchiveModel
import Workflow

/// Records in memory, asked as the catalog is: for trees that no disk is needed to draw.
struct ShelfArchive: LineageArchive {
    typealias Problem = Never

    let records: [ArchiveRecord]

    func items(_ ids: [ClipID]) -> [ArchiveRecord] { records.filter { ids.contains($0.id) } }
    func ids(sha256: String) -> [ClipID] { records.filter { $0.file?.sha256 == sha256 }.map(\.id) }

    func ids(fingerprints: [String]) -> [ClipID] {
        records.filter { record in
            record.fingerprints.contains { fingerprints.contains($0.sha256) }
        }.map(\.id)
    }

    func nearest(_ look: PerceptualHash, limit: Int) -> [LineageMatch.Candidate] { [] }

    func lineage(_ id: String, moments: [FilmMoment]? = nil) -> Lineage? {
        let id = SampleRecords.id(id)
        return LineageTree(of: id, in: self).map {
            Lineage(id.text, LineageMatch(.name, [LineageMatch.Candidate(id)]), $0, moments: moments)
        }
    }
}
