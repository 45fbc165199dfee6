internal import ArchiveFormat
internal import ArchiveModel
internal import Catalog
internal import Storage

/// One clip's folder, filled.
extension LibrarySession {
    func stage(_ clip: NewClip) throws(LibraryProblem) -> (Staging, ClipRecord) {
        let now = clip.event.time
        var origin = clip.background.origin
        if let known = origin, let taskID = known.taskID {
            origin?.delivery = try freeDelivery(from: known.delivery, of: taskID, known.provider)
        }
        let id = try name(for: clip, origin)
        let staging = try stored { () throws(StorageProblem) in try archive.stage(id, archived: now) }
        guard let staging else {
            throw .item(code: "busy", "could not keep \(id): another program is keeping it right now")
        }
        var record = ClipRecord(id, archived: now)
        record.events = [clip.event]
        record.marks = clip.marks
        record.request = clip.background.request
        record.origin = origin
        try stored { () throws(StorageProblem) in
            if let body = clip.background.requestBody {
                let kept = try staging.keep(body, as: .request)
                if record.request == nil { record.request = RecordedRequest(Request()) }
                record.request?.body = kept
            }
            if let body = clip.background.createAnswerBody {
                record.origin?.createAnswer = try staging.keep(body, as: .createAnswer)
            }
            if let body = clip.background.finalAnswerBody {
                record.origin?.finalAnswer = try staging.keep(body, as: .finalAnswer)
            }
        }
        clip.made?.describe(&record, at: now)
        if let unmeasured = clip.unmeasured { record.note(unmeasured) }
        if let file = clip.file {
            record.file = try bring(file, to: staging, container: clip.made?.facts.container)
        }
        let finished = record
        try stored { () throws(StorageProblem) in
            for picture in clip.made?.pictures ?? [] { try staging.write(picture.bytes, as: picture.name) }
            try staging.finish(.clip(finished))
        }
        return (staging, finished)
    }

    /// The first of this task's files that the archive does not have: other bytes are another delivery.
    private func freeDelivery(
        from first: Int, of taskID: String, _ provider: String?
    ) throws(LibraryProblem) -> Int {
        let files = try indexed { () throws(CatalogProblem) in
            try catalog.files(ofTask: taskID, provider: nil)
        }
        let taken = Set(files.filter { $0.row.provider == provider }.map(\.delivery))
        var delivery = first
        while taken.contains(delivery) { delivery += 1 }
        return delivery
    }

    private func name(for clip: NewClip, _ origin: TaskOrigin?) throws(LibraryProblem) -> ClipID {
        var problem: CatalogProblem?
        let isAnothers = { (id: ClipID) -> Bool in
            do throws(CatalogProblem) {
                guard let row = try self.catalog.clip(id) else { return false }
                // The base of this task's own names.
                guard let taskID = origin?.taskID else { return true }
                return row.taskID != taskID || row.provider != origin?.provider
            } catch {
                problem = error
                return true
            }
        }
        let id: ClipID?
        if let origin, let taskID = origin.taskID {
            id = ClipNames.task(
                taskID, of: origin.provider, delivery: origin.delivery, isAnothers: isAnothers)
        } else {
            id = clip.file.flatMap { ClipNames.file(sha256: $0.sha256, isAnothers: isAnothers) }
        }
        if let problem { throw LibraryProblem(problem) }
        guard let id else {
            throw .item(
                code: "no-name",
                "could not name \(clip.file?.name ?? "a task"): it has neither a task nor bytes")
        }
        return id
    }

    /// Its bytes, once: where another clip has the same, they get one more name.
    func bring(
        _ file: NewClip.File, to staging: Staging, container: String?
    ) throws(LibraryProblem) -> RecordedFile {
        let name = ClipNames.file(staging.id, container: container)
        let twin = try indexed { () throws(CatalogProblem) in
            try catalog.aClip(withHash: file.sha256)
        }
        if let twin, let first = twin.file, let bytes = twin.bytes {
            let recorded = RecordedFile(name: first, bytes: bytes, sha256: file.sha256)
            let isLinked = try stored { () throws(StorageProblem) in
                try staging.link(
                    to: recorded, at: twin.place, as: name, removing: file.isMoved ? file.path : nil)
            }
            if isLinked {
                return RecordedFile(
                    name: name, bytes: bytes, sha256: file.sha256, source: file.source, sameAs: twin.id)
            }
        }
        let digest = try stored { () throws(StorageProblem) in
            try staging.bring(
                file.path, named: file.name, as: name, isMoved: file.isMoved,
                known: Storage.FileHash(bytes: file.bytes, sha256: file.sha256)
            ).digest
        }
        return RecordedFile(name: name, bytes: digest.bytes, sha256: digest.sha256, source: file.source)
    }
}
