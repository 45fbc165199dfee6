package import ArchiveFormat
package import ArchiveModel
internal import Catalog
package import MediaJobs
internal import Posix
internal import Storage

extension Library {
    /// From its file, which is the truth.
    package func clip(_ id: ClipID) async throws(LibraryProblem) -> ClipRecord {
        let record = try await ask { catalog throws(CatalogProblem) in try catalog.record(of: id) }
        guard case .clip(let clip)? = record else {
            throw .item(code: "no-clip", "there is no clip \(id) in the archive any more")
        }
        return clip
    }

    package func changeClip(
        _ id: ClipID, _ body: @escaping @Sendable (inout ClipRecord) -> Void
    ) async throws(LibraryProblem) {
        _ = try await change { session throws(LibraryProblem) in
            try session.change([id]) { record in
                guard case .clip(var clip) = record else { return }
                body(&clip)
                record = .clip(clip)
            }
        }
    }

    /// Puts what measuring brought in the place of what was known before.
    package func remeasure(
        _ id: ClipID, _ measured: Result<MadeClip, MediaFailure>, at now: Moment
    ) async throws(LibraryProblem) -> ClipRecord {
        try await change { session throws(LibraryProblem) in
            try session.remeasure(id, measured, at: now)
        }
    }
}

extension LibrarySession {
    /// The pictures first: whoever is killed before the record is written does it again.
    func remeasure(
        _ id: ClipID, _ measured: Result<MadeClip, MediaFailure>, at now: Moment
    ) throws(LibraryProblem) -> ClipRecord {
        guard case .clip(let before) = try record(of: id) else {
            throw .item(code: "no-clip", "\(id) is no clip")
        }
        if case .success(let made) = measured {
            let folder = "\(archive.folder.path)/\(before.place)"
            for picture in made.pictures {
                do throws(SystemError) {
                    try NewFile.write(to: "\(folder)/\(picture.name)", replacing: true) {
                        file throws(SystemError) in
                        try file.write(picture.bytes, as: picture.name)
                    }
                } catch {
                    throw .archive(ArchiveProblem(error, in: archive.folder.name))
                }
            }
        }
        let changed = try change([id]) { record in
            guard case .clip(var clip) = record else { return }
            switch measured {
            case .success(let made): made.describe(&clip, at: now)
            case .failure(let why): clip.note(RecordedVerdict.unmeasured(why, at: now))
            }
            record = .clip(clip)
        }
        guard case .clip(let after)? = changed.first else { return before }
        return after
    }
}

extension ClipRecord {
    /// That it could not be measured: told once, and not tried again by itself.
    mutating func note(_ unmeasured: RecordedVerdict) {
        verdict = unmeasured
        events.append(ArchiveEvent(.examined, at: unmeasured.reached, unmeasured.fields.first?.why))
    }
}
