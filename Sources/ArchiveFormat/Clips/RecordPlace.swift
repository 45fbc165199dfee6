package import ArchiveModel

/// Where the records lie, from the archive's folder on.
package enum RecordPlace {
    package static let clips = "clips"
    package static let films = "films"
    package static let record = "record.json"

    /// "clips/2026/11/20/cgt-1".
    package static func clip(_ id: ClipID, archived: Moment) -> String {
        let day = archived.description.prefix(10).split(separator: "-").joined(separator: "/")
        return "\(clips)/\(day)/\(id)"
    }

    package static func film(_ id: ClipID) -> String { "\(films)/\(id)" }
}

extension ClipRecord {
    /// Its folder, from the archive's on.
    package var place: String { RecordPlace.clip(id, archived: archived) }
}

extension FilmRecord {
    package var place: String { RecordPlace.film(id) }
}
