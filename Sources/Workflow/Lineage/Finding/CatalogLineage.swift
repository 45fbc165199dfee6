package import ArchiveFormat
package import ArchiveModel
package import Catalog

/// The catalog's answers about lineage. Every call blocks.
package struct CatalogLineage: LineageArchive {
    private let catalog: Catalog

    package init(_ catalog: Catalog) { self.catalog = catalog }

    package func items(_ ids: [ClipID]) throws(CatalogProblem) -> [ArchiveRecord] {
        let records = try catalog.records(of: ids)
        return ids.compactMap { records[$0] }
    }

    package func ids(sha256: String) throws(CatalogProblem) -> [ClipID] {
        try catalog.byHash(sha256).map(\.id)
    }

    package func tracks(
        like fingerprints: [String]
    ) throws(CatalogProblem) -> [(id: ClipID, tracks: [TrackFingerprint])] {
        try catalog.byFingerprint(fingerprints).map { ($0.row.id, $0.allTracks) }
    }

    package func nearest(
        _ look: PerceptualHash, limit: Int
    ) throws(CatalogProblem) -> [LineageMatch.Candidate] {
        try catalog.nearest(look, limit: limit).map {
            LineageMatch.Candidate($0.row.id, distance: $0.distance)
        }
    }
}
