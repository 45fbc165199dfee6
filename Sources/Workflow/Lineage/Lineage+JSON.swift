internal import ArchiveFormat
internal import ArchiveModel
package import JSON

extension Lineage {
    /// One object, nested as the lineage is.
    package var json: JSON {
        var writer = LineageWriter(tree)
        return [
            "subject": .string(subject), "error": .null,
            "found": match.json,
            "at": moments.map { .array($0.map(\.json)) } ?? .null,
            "lineage": writer.root(shots),
        ]
    }

    /// For what is not known, or could not be looked at.
    package static func json(_ subject: String, error: (code: String, message: String)?) -> JSON {
        [
            "subject": .string(subject),
            "error": error.map { ["code": .string($0.code), "message": .string($0.message)] } ?? .null,
            "found": .null, "at": .null, "lineage": .null,
        ]
    }
}

extension LineageMatch {
    fileprivate var json: JSON {
        [
            "by": .string(word), "says": .string(sentence),
            "candidates": .array(
                candidates.map { ["clip": .string($0.id.text), "distance": JSON($0.distance)] }),
        ]
    }
}

extension FilmMoment {
    fileprivate var json: JSON {
        [
            "time": .double(time.double), "shot": .int(number), "clip": JSON(shot.clip?.text),
            "clip_time": .double(sourceTime.double),
        ]
    }
}

/// Writes items where they are first met; a film that comes again is named, and not told again: films of films of
/// films would grow without end.
private struct LineageWriter {
    private let tree: LineageTree
    private var toldFilms: Set<ClipID> = []

    init(_ tree: LineageTree) { self.tree = tree }

    mutating func root(_ shots: [(number: Int, shot: FilmShot)]) -> JSON {
        switch tree.root {
        case .clip(let clip): return clip.lineage
        case .film(let film): return self.film(film, shots)
        }
    }

    private mutating func film(_ film: FilmRecord, _ shots: [(number: Int, shot: FilmShot)]) -> JSON {
        toldFilms.insert(film.id)
        var told: [JSON] = []
        for (number, shot) in shots { told.append(self.shot(shot, number, of: film)) }
        return [
            "clip": .string(film.id.text), "kind": "film", "title": JSON(film.title),
            "path": .string("\(film.place)/\(film.file.name)"), "sha256": .string(film.file.sha256),
            "bytes": .int(Int(film.file.bytes)), "duration": JSON(film.facts?.duration?.double),
            "made": JSON(film.archived), "mode": .string(film.mode), "sound": .string(film.sound),
            "software": .array(film.software.map { .string("\($0.name) \($0.version)") }),
            "shots": .array(told),
        ]
    }

    private mutating func shot(_ shot: FilmShot, _ number: Int, of film: FilmRecord) -> JSON {
        let end = film.length(of: number - 1).flatMap { shot.start.plus($0) }
        return [
            "shot": .int(number), "start": .double(shot.start.double), "end": JSON(end?.double),
            "in": .double(shot.from.double), "out": .double(shot.to.double), "frames": .int(Int(shot.frames)),
            "copied": .bool(shot.isCopied), "title": JSON(shot.title), "source": .string(shot.source),
            "sha256": .string(shot.sha256), "clip": JSON(shot.clip?.text), "made_from": made(shot.clip),
        ]
    }

    /// Null for a file from elsewhere, and for a clip that is no longer in the archive.
    private mutating func made(_ id: ClipID?) -> JSON {
        switch id.flatMap({ tree.item($0) }) {
        case nil: return .null
        case .clip(let clip)?: return clip.lineage
        case .film(let film)? where toldFilms.contains(film.id):
            return ["clip": .string(film.id.text), "kind": "film", "told": true]
        case .film(let film)?:
            return self.film(film, film.shots.enumerated().map { ($0.offset + 1, $0.element) })
        }
    }
}

extension ClipRecord {
    /// The clip, its task, its request and what that refers to.
    fileprivate var lineage: JSON {
        let size = facts?.video?.size
        return [
            "clip": .string(id.text), "kind": file == nil ? "failed" : "clip",
            "path": JSON(file.map { "\(place)/\($0.name)" }), "sha256": JSON(file?.sha256),
            "bytes": JSON(file.map { Int($0.bytes) }), "duration": JSON(facts?.duration?.double),
            "width": JSON(size?.width), "height": JSON(size?.height),
            "sound": JSON(facts.map { $0.audio != nil }),
            "archived": JSON(archived), "verdict": JSON(verdict?.result), "source": JSON(file?.source),
            "same_as": JSON(file?.sameAs?.text), "model": JSON(modelName), "provider": JSON(origin?.provider),
            "task": origin?.lineage ?? .null, "request": request?.meaning.lineage ?? .null,
        ]
    }
}

extension TaskOrigin {
    fileprivate var lineage: JSON {
        [
            "task_id": JSON(taskID), "name": JSON(name), "provider": JSON(provider), "url": JSON(url),
            "status": .string(status.rawValue), "delivery": .int(delivery), "submitted": JSON(submitted),
            "created": JSON(created), "finished": JSON(finished), "enhanced_prompt": JSON(enhancedPrompt),
            "cost": cost.map {
                ["amount": .string($0.plain), "currency": .string($0.currency), "basis": JSON(costBasis)]
            } ?? .null,
            "error": problem.map { ["code": JSON($0.code), "message": .string($0.message)] } ?? .null,
        ]
    }
}

extension Request {
    fileprivate var lineage: JSON {
        [
            "model": JSON(model), "prompt": JSON(prompt), "negative_prompt": JSON(negativePrompt),
            "seconds": JSON(seconds?.written), "resolution": JSON(resolution?.written),
            "aspect_ratio": JSON(aspectRatio?.written), "sound": JSON(sound?.written), "size": JSON(size),
            "references": .array(
                references.map {
                    [
                        "role": .string($0.role.rawValue), "url": .string(LinkText.cleaned($0.url)),
                        "kind": JSON($0.kind),
                    ]
                }),
            "shots": .array(
                shots.map { ["prompt": .string($0.prompt), "seconds": JSON($0.seconds?.written)] }),
        ]
    }
}
