internal import ArchiveFormat
internal import ArchiveModel
internal import MediaJobs
internal import MediaPool
internal import Posix

/// The last stage: from a measured file to a clip in its place, on disk and in the catalog.
package struct ClipKeeping: Sendable {
    private let library: Library
    private let desk: KeepingDesk
    private let maker: ClipMaker
    private let clock: WorkClock

    package init(_ library: Library, _ desk: KeepingDesk, _ maker: ClipMaker, clock: WorkClock) {
        self.library = library
        self.desk = desk
        self.maker = maker
        self.clock = clock
    }

    package func keep(_ clip: MeasuredClip) async throws(ArchiveFailure) -> ArchiveOutcome {
        let fetched = clip.fetched
        let task = fetched.delivery.task
        let now = clock.now()
        let file = NewClip.File(
            path: fetched.path, name: fetched.name, bytes: fetched.bytes, sha256: fetched.sha256,
            source: fetched.delivery.delivery.url.flatMap { Link($0)?.shown }, isMoved: true)
        let made: MadeClip?
        var failure: MediaFailure?
        switch clip.made {
        case .success(let clip): made = clip
        case .failure(let why):
            made = nil
            failure = why
        }
        var new = NewClip(file, made, background(of: fetched.delivery), ArchiveEvent(.archived, at: now))
        new.unmeasured = failure.map { RecordedVerdict.unmeasured($0, at: now) }
        var outcome = try await keep(new, task.place)
        if let failure {
            outcome.failure = ArchiveFailure(
                failure.code.rawValue, "\(failure.sentence); the file is kept as it came")
        }
        outcome.received = fetched.received
        return outcome
    }

    /// A task that brought nothing is kept too, with its reason.
    func keepFailure(of task: SettledTask) async -> ArchiveOutcome {
        let why = task.answer.problem?.message ?? "the provider gave no reason"
        let new = NewClip(
            nil, nil, task.background, ArchiveEvent(.failed, at: clock.now(), LinkText.cleaned(why)))
        do throws(ArchiveFailure) {
            return try await keep(new, task.place)
        } catch {
            return .failed(error, place: task.place, taskID: task.answer.taskID)
        }
    }

    /// What was archived without being decoded, decoded.
    func examine(
        _ known: ArchivedFile, _ place: String, progress: (@Sendable (MediaProgress) -> Void)?
    ) async throws(ArchiveFailure) -> ArchiveOutcome {
        let now = clock.now()
        let maker = maker
        do throws(LibraryProblem) {
            let record = try await library.clip(known.id)
            guard let file = record.file else { return ArchiveOutcome(record, .already, place) }
            let path = "\(library.folder.path)/\(record.place)/\(file.name)"
            let measured: Result<MadeClip, MediaFailure>
            do throws(MediaFailure) {
                measured = .success(
                    try await maker.make(
                        .file(path, name: record.id.text), named: record.id.text,
                        await Threads.blocking { [archive = library.archive] in
                            ClipBackground(record, in: archive)
                        },
                        at: now, progress: progress))
            } catch {
                guard error.isAboutTheFile else {
                    throw LibraryProblem.item(code: error.wordForScripts, error.sentence)
                }
                measured = .failure(error)
            }
            var outcome = ArchiveOutcome(
                try await library.remeasure(known.id, measured, at: now), .already, place)
            outcome.wasExaminedNow = true
            return outcome
        } catch {
            throw ArchiveFailure(error)
        }
    }

    private func keep(_ clip: NewClip, _ place: String) async throws(ArchiveFailure) -> ArchiveOutcome {
        switch await desk.keep(clip) {
        case .success(.kept(let record)): return ArchiveOutcome(record, .archived, place)
        case .success(.already(let record)): return ArchiveOutcome(record, .already, place)
        case .failure(let problem): throw ArchiveFailure(problem)
        }
    }

    /// Bodies hold no second copy of the file.
    private func background(of delivery: TaskDelivery) -> ClipBackground {
        var background = delivery.background
        guard case .inline = delivery.delivery.source else { return background }
        background.finalAnswerBody = background.finalAnswerBody.map { AnswerText.withoutFiles($0) }
        background.createAnswerBody = background.createAnswerBody.map { AnswerText.withoutFiles($0) }
        return background
    }
}

extension ArchiveFailure {
    package static let archiveUnusable = "archive"

    static func atProvider(_ task: String, _ why: String?) -> ArchiveFailure {
        let words = why ?? "the provider gave no reason"
        return ArchiveFailure(taskFailed, "the task \(task) failed at its provider: \(words)", words: words)
    }

    init(_ problem: LibraryProblem) {
        switch problem {
        case .archive(let problem): self.init(Self.archiveUnusable, problem.sentence)
        case .item(let code, let sentence): self.init(code, sentence)
        }
    }
}

extension ArchiveOutcome {
    /// As a record tells it.
    init(_ record: ClipRecord, _ state: State, _ place: String) {
        self.init(record.file == nil ? .failed : state, place: place, taskID: record.origin?.taskID)
        clip = record.id
        path = record.file.map { "\(record.place)/\($0.name)" }
        sha256 = record.file?.sha256
        bytes = record.file?.bytes
        duration = record.facts?.duration
        verdict = record.verdict?.result
        complaint = record.verdict?.fields.first { $0.result == record.verdict?.result }.map {
            "\($0.field): \($0.why)"
        }
        failedFields = record.verdict?.fields.count { $0.result == "fail" } ?? 0
        prompt = record.request?.meaning.prompt
        model = record.request?.meaning.model ?? record.origin?.model
        cost = record.origin?.cost
        if record.file == nil {
            failure = .atProvider(record.origin?.taskID ?? record.id.text, record.origin?.problem?.message)
        }
    }
}
