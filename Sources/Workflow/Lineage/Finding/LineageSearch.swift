package import ArchiveFormat
package import ArchiveModel

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
        let alike = try archive.tracks(like: own.map(\.sha256)).compactMap { other in
            TrackLikeness(of: own, to: other.tracks).map { (likeness: $0, id: other.id) }
        }
        guard let best = alike.map(\.likeness).min() else { return nil }
        return match(
            .packets(best), alike.filter { $0.likeness == best }.map { LineageMatch.Candidate($0.id) })
    }

    /// By what it looks like. Nothing is taken for a copy that is further away than copies are.
    package static func byLook<Archive: LineageArchive>(
        _ look: PerceptualHash, in archive: Archive
    ) throws(Archive.Problem) -> LineageMatch? {
        let near = try archive.nearest(look, limit: 5).filter { candidate in
            candidate.distance.map { $0 <= PerceptualHash.nearDistance } ?? false
        }
        return match(.look, near)
    }

    private static func match(
        _ way: LineageMatch.Way, _ candidates: [LineageMatch.Candidate]
    ) -> LineageMatch? {
        candidates.isEmpty ? nil : LineageMatch(way, candidates)
    }
}
