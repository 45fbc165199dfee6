internal import ArchiveFormat
internal import ArchiveModel
internal import Catalog
internal import Storage

extension LibrarySession {
    package typealias Outcome = Result<KeptClip, LibraryProblem>

    /// Keeps clips: in the order in which they are given, each in its place with its record, on disk and in the
    /// catalog. What is wrong with one costs one; what is wrong with the archive costs all.
    package func keep(_ clips: [NewClip]) throws(LibraryProblem) -> [Outcome] {
        var outcomes: [Int: Outcome] = [:]
        var rest = Array(clips.enumerated())
        while !rest.isEmpty {
            // Clips that are alike in bytes or task meet in the catalog: the second sees the first.
            var seen: Set<String> = []
            var later: [(offset: Int, element: NewClip)] = []
            var round: [(offset: Int, element: NewClip)] = []
            for item in rest {
                let names = [item.element.file?.sha256, item.element.background.origin?.taskID].compactMap {
                    $0
                }
                if names.contains(where: seen.contains) { later.append(item) } else { round.append(item) }
                seen.formUnion(names)
            }
            for (item, outcome) in zip(round, try keepDistinct(round.map(\.element))) {
                outcomes[item.offset] = outcome
            }
            rest = later.map { ($0.offset, $0.element) }
        }
        return clips.indices.compactMap { outcomes[$0] }
    }

    private func keepDistinct(_ clips: [NewClip]) throws(LibraryProblem) -> [Outcome] {
        var outcomes: [Outcome?] = clips.map { _ in nil }
        var staged: [(index: Int, staging: Staging, record: ClipRecord)] = []
        for (index, clip) in clips.enumerated() {
            do throws(LibraryProblem) {
                if let known = try known(clip) {
                    outcomes[index] = .success(.already(known))
                } else {
                    let (staging, record) = try stage(clip)
                    staged.append((index, staging, record))
                }
            } catch {
                guard case .item = error else { throw error }
                outcomes[index] = .failure(error)
            }
        }
        let refusals = try publish(staged.map { ($0.staging, .clip($0.record)) })
        for (item, refusal) in zip(staged, refusals) {
            outcomes[item.index] =
                refusal.map { .failure(.item(code: "exists", $0)) } ?? .success(.kept(item.record))
        }
        return outcomes.map { $0 ?? .failure(.item(code: "lost", "could not keep a clip")) }
    }

    private func known(_ clip: NewClip) throws(LibraryProblem) -> ClipRecord? {
        guard let file = clip.file else { return nil }
        let known = try indexed { () throws(CatalogProblem) in
            try KnownClip.find(file.sha256, of: clip.background.origin, in: catalog)
        }
        // A provider that delivers the same file twice has delivered two: each has its record.
        let isOther =
            clip.event.kind == .archived && known?.origin?.delivery != clip.background.origin?.delivery
        return isOther && known?.origin?.taskID != nil ? nil : known
    }

    // MARK: - One clip's folder

    private func stage(_ clip: NewClip) throws(LibraryProblem) -> (Staging, ClipRecord) {
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
        let rows = try indexed { () throws(CatalogProblem) in try catalog.deliveries(ofTask: taskID) }
        var taken: Set<Int> = []
        for row in rows where row.provider == provider {
            let record = try indexed { () throws(CatalogProblem) in try catalog.record(of: row.id) }
            if case .clip(let clip)? = record, let delivery = clip.origin?.delivery { taken.insert(delivery) }
        }
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

    // MARK: - Shared with films

    /// Its bytes, once: where another clip has the same, they get one more name.
    func bring(
        _ file: NewClip.File, to staging: Staging, container: String?
    ) throws(LibraryProblem) -> RecordedFile {
        let name = ClipNames.file(staging.id, container: container)
        let twin = try indexed { () throws(CatalogProblem) in
            try catalog.byHash(file.sha256).first { $0.kind == .clip && $0.file != nil }
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

    /// Gives staged folders their places and tells the catalog. Nil for what is in its place now; else why not.
    func publish(
        _ stagings: [(staging: Staging, record: ArchiveRecord)]
    ) throws(LibraryProblem) -> [String?] {
        guard !stagings.isEmpty else { return [] }
        let places = stagings.map(\.staging.place)
        let publications = try stored { () throws(StorageProblem) in
            try marks.set(places)
            return try archive.publish(stagings.map(\.staging))
        }
        let published = zip(stagings, publications).compactMap { item, publication in
            if case .published = publication { item.record } else { nil }
        }
        try indexed { () throws(CatalogProblem) in try catalog.put(published) }
        try stored { () throws(StorageProblem) in try marks.remove(places) }
        return publications.map { if case .refused(let why) = $0 { why } else { nil } }
    }

    /// What a killed program had whole gets its place; what holds bytes that are nowhere else is put aside.
    func finishStagings() throws(LibraryProblem) {
        let now = WorkClock.system.now()
        let found = try stored { () throws(StorageProblem) in try archive.leftOver(at: now) }
        for place in found.aside {
            tell("a file that a killed program left without its record is in \(archive.shown(place)) now")
        }
        _ = try publish(found.ready.compactMap { staging in staging.record.map { (staging, $0) } })
    }
}
