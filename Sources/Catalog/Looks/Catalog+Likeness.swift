package import ArchiveFormat
package import ArchiveModel

/// A clip or film that has tracks with these packets: the same pictures or sound in whatever container.
package struct TrackMatch: Sendable, Hashable {
    package let row: ClipRow
    /// Those of its tracks that were asked for.
    package let tracks: [TrackFingerprint]
    /// All of its tracks.
    package let allTracks: [TrackFingerprint]
}

/// A clip that looks like another.
package struct LookMatch: Sendable, Hashable {
    package let row: ClipRow
    /// The share of bits that differ.
    package let distance: Double
}

extension Catalog {
    /// Those with most of these tracks first.
    package func byFingerprint(_ sha256: [String]) throws(CatalogProblem) -> [TrackMatch] {
        try withConnection { connection throws(CatalogProblem) in
            try connection.snapshot { () throws(CatalogProblem) in
                var entries: [Int64] = []
                for digest in Set(sha256) {
                    entries += try connection.rows(
                        "SELECT DISTINCT entry FROM fingerprints WHERE sha256 = ? ORDER BY entry",
                        [.text(digest)]
                    ) { $0.int(0) }
                }
                var matches: [TrackMatch] = []
                for entry in Set(entries).sorted() {
                    guard let row = try connection.clipRow(entry) else { continue }
                    let tracks = try connection.rows(
                        "SELECT kind, packets, sha256 FROM fingerprints WHERE entry = ? ORDER BY n",
                        [.int(entry)]
                    ) { row in
                        ExaminedTrack.Kind(rawValue: row.text(0)).map {
                            TrackFingerprint($0, packets: row.int(1), sha256: row.text(2))
                        }
                    }.compactMap { $0 }
                    let wanted = tracks.filter { sha256.contains($0.sha256) }
                    matches.append(TrackMatch(row: row, tracks: wanted, allTracks: tracks))
                }
                return matches.sorted {
                    ($0.tracks.count, $1.row.id.text) > ($1.tracks.count, $0.row.id.text)
                }
            }
        }
    }

    /// Those that look so, the likest first.
    package func nearest(
        _ hash: PerceptualHash, limit: Int = 10
    ) throws(CatalogProblem) -> [LookMatch] {
        try withConnection { connection throws(CatalogProblem) in
            try connection.snapshot { () throws(CatalogProblem) in
                var near: [(entry: Int64, id: String, distance: Double)] = []
                for entry in try Sketches.near(Sketch(hash), in: connection) {
                    let known = try connection.first(
                        "SELECT hash, id FROM looks JOIN entries USING(entry) WHERE entry = ?", [.int(entry)]
                    ) { (PerceptualHash(bytes: $0.blob(0)), $0.text(1)) }
                    guard let (other, id) = known, hash.isNear(other),
                        let distance = hash.distance(to: other)
                    else { continue }
                    near.append((entry, id, distance))
                }
                near.sort { ($0.distance, $0.id) < ($1.distance, $1.id) }
                var matches: [LookMatch] = []
                for (entry, _, distance) in near.prefix(limit) {
                    guard let row = try connection.clipRow(entry) else { continue }
                    matches.append(LookMatch(row: row, distance: distance))
                }
                return matches
            }
        }
    }
}
