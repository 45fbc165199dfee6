import ArchiveFormat
import ArchiveModel
import Catalog
import MediaJobs
import MediaPool
import Posix
import Storage
import Workflow

/// Finds out which files from elsewhere the archive knows all the same: by their bytes, else by their packets, for
/// somebody may have put them into another container.
struct KnownShots: Sendable {
    let library: Library
    let pool: MediaPool

    /// What cannot be found out stays as it is: the film is made of the file in any case.
    func named(_ shots: [FoundShot]) async -> [FoundShot] {
        guard shots.contains(where: { $0.clip == nil }), await holdsSomething else { return shots }
        var known: [String: ShotClip] = [:]
        var asked: Set<String> = []
        for shot in shots where shot.clip == nil && asked.insert(shot.path).inserted && !Task.isCancelled {
            known[shot.path] = await clip(shot)
        }
        return shots.map { shot in
            var shot = shot
            shot.clip = shot.clip ?? known[shot.path]
            return shot
        }
    }

    private var holdsSomething: Bool {
        get async {
            let last = try? await library.ask { catalog throws(CatalogProblem) in try catalog.last() }
            return last?.isEmpty == false
        }
    }

    private func clip(_ shot: FoundShot) async -> ShotClip? {
        let (path, name) = (shot.path, shot.name)
        let hash = await Threads.blocking { () -> FileHash? in (try? FileHash.of(path, as: name)) ?? nil }
        guard let hash else { return nil }
        var row = await row { catalog throws(CatalogProblem) in try catalog.byHash(hash.sha256).first }
        if row == nil { row = await rowByPackets(shot) }
        return row.map { row in
            ShotClip(id: row.id, prompt: row.prompt ?? row.title, model: row.model, sha256: hash.sha256)
        }
    }

    /// Somebody may have given it other sound, but not other pictures.
    private func rowByPackets(_ shot: FoundShot) async -> ClipRow? {
        let input = MediaInput.file(shot.path, name: shot.name)
        guard let tracks = try? await pool.run(FingerprintJob(), input: input) else { return nil }
        let fingerprints = tracks.compactMap { TrackFingerprint($0) }
        return await row { catalog throws(CatalogProblem) in
            guard let match = try LineageSearch.byPackets(fingerprints, in: CatalogLineage(catalog)),
                case .packets(let likeness) = match.way, likeness < .soundWithOtherPictures,
                let id = match.candidates.first?.id
            else { return nil }
            return try catalog.clip(id)
        }
    }

    private func row(
        _ question: @escaping @Sendable (Catalog) throws(CatalogProblem) -> ClipRow?
    ) async -> ClipRow? {
        (try? await library.ask(question)) ?? nil
    }
}
