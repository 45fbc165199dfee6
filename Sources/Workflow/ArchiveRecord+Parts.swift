package import ArchiveFormat
package import ArchiveModel

extension ArchiveRecord {
    package var clip: ClipRecord? {
        if case .clip(let clip) = self { clip } else { nil }
    }

    package var film: FilmRecord? {
        if case .film(let film) = self { film } else { nil }
    }

    package var fingerprints: [TrackFingerprint] {
        switch self {
        case .clip(let clip): clip.fingerprints
        case .film(let film): film.fingerprints
        }
    }

    package var facts: Facts? {
        switch self {
        case .clip(let clip): clip.facts
        case .film(let film): film.facts
        }
    }

    /// clip, film, or failed: a task that brought no file.
    package var kind: String {
        switch self {
        case .clip(let clip): clip.file == nil ? "failed" : "clip"
        case .film: "film"
        }
    }
}

extension ClipRecord {
    /// As the answer says it, else as the request does.
    package var modelName: String? { origin?.model ?? request?.meaning.model }
}
