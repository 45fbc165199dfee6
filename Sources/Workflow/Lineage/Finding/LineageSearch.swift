package import ArchiveFormat
internal import ArchiveModel

/// Finds out what a file is: by its bytes, else by its packets, else by its look. Each step costs a good deal more than
/// the one before, so what a step needs is asked for when its turn comes.
package enum LineageSearch {
    /// By the SHA-256 of the whole file.
    package static func byBytes<Archive: LineageArchive>(
        _ sha256: String, in archive: Archive
    ) throws(Archive.Problem) -> LineageMatch? {
        match(.bytes, try archive.ids(sha256: sha256).map { LineageMatch.Candidate($0) })
    }

    /// By the packets of its tracks. What shares the most with it counts, and only that.
    package static func byPackets<Archive: LineageArchive>(
        _ tracks: [TrackFingerprint], in archive: Archive
    ) throws(Archive.Problem) -> LineageMatch? {
        let own = tracks.filter { $0.kind == .video || $0.kind == .audio }
        guard !own.isEmpty else { return nil }
        let ids = try archive.ids(fingerprints: own.map(\.sha256))
        let alike = try archive.items(ids).compactMap { item in
            TrackLikeness(of: own, to: item.fingerprints).map { (likeness: $0, id: item.id) }
        }
        guard let best = alike.map(\.likeness).min() else { return nil }
        let those = Set(alike.filter { $0.likeness == best }.map(\.id))
        return match(.packets(best), ids.filter { those.contains($0) }.map { LineageMatch.Candidate($0) })
    }

    /// By what it looks like: of those that come nearest, in their order. Nothing is taken for a copy that is further
    /// away than copies are.
    package static func byLook(_ nearest: [LineageMatch.Candidate]) -> LineageMatch? {
        match(.look, nearest.filter { $0.distance.map { $0 <= PerceptualHash.nearDistance } ?? false })
    }

    private static func match(
        _ way: LineageMatch.Way, _ candidates: [LineageMatch.Candidate]
    ) -> LineageMatch? {
        candidates.isEmpty ? nil : LineageMatch(way, candidates)
    }
}
