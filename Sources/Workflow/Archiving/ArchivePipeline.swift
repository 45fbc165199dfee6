internal import ArchiveFormat
internal import ArchiveModel
package import Fetching
package import MediaJobs
internal import Posix

/// From tasks to clips in the archive. Many are on their way at once, so that the network, the processors and the
/// disk work side by side; what waits between two stages is bounded.
package struct ArchivePipeline: Sendable {
    /// What is told of a file while it is on its way.
    package enum News: Sendable {
        case fetching(DownloadProgress)
        case measuring(MediaProgress)
        case over
    }

    private let settling: Settling
    private let shelf: Shelf
    private let claims: Claims
    private let room: Turnstile
    private let fetching: ClipFetching
    private let measuring: ClipMeasuring
    private let keeping: ClipKeeping
    private let news: @Sendable (String, News) -> Void

    /// So many files may be fetched and wait for a worker: enough that no worker waits for the network, and that
    /// links which die soon are not kept waiting.
    private static let roomForFiles = 256

    /// `news` gets the file's name.
    package init(
        settling: Settling, shelf: Shelf, claims: Claims, fetching: ClipFetching, measuring: ClipMeasuring,
        keeping: ClipKeeping, news: @escaping @Sendable (String, News) -> Void
    ) {
        self.settling = settling
        self.shelf = shelf
        self.claims = claims
        room = Turnstile(Self.roomForFiles)
        self.fetching = fetching
        self.measuring = measuring
        self.keeping = keeping
        self.news = news
    }

    // MARK: The way

    /// One task, to the end of its way.
    package func archive(_ source: ArchiveSource, watching: Bool? = nil) async -> Arrival {
        switch await settling.settle(source, watching: watching) {
        case .cancelled: return Arrival([])
        case .pending(let id, let why):
            var outcome = ArchiveOutcome(.pending, place: source.place, taskID: id)
            outcome.failure = ArchiveFailure("pending", "\(source.place) is not done: \(why)")
            return Arrival([outcome])
        case .failed(let failure, let id):
            return Arrival([.failed(failure, place: source.place, taskID: id)])
        case .settled(let task):
            return await archive(task)
        }
    }

    /// One file: each stage takes what the one before it gives.
    private func archive(_ delivery: TaskDelivery) async throws(ArchiveFailure) -> ArchiveOutcome {
        let measured = try await inRoom(until: delivery.expires) { () throws(ArchiveFailure) in
            let fetched = try await fetching.fetch(delivery) { news(delivery.name, .fetching($0)) }
            return try await measuring.measure(fetched) { news(delivery.name, .measuring($0)) }
        }
        return try await keeping.keep(measured)
    }

    // MARK: Around it

    /// Nobody else works on the task meanwhile, and what somebody else did before is not done again.
    private func archive(_ task: SettledTask) async -> Arrival {
        guard let key = task.key else { return Arrival(await archive(task, []), task) }
        do throws(SystemError) {
            guard try await claims.take(key) else { return Arrival([]) }
        } catch {
            let failure = ArchiveFailure(
                "unwritable", "could not archive \(task.place): \(error.description)")
            return Arrival([.failed(failure, place: task.place, taskID: key.taskID)])
        }
        defer { claims.release(key) }
        do throws(LibraryProblem) {
            return Arrival(await archive(task, try await shelf.files(of: key)), task)
        } catch {
            return Arrival([.failed(ArchiveFailure(error), place: task.place, taskID: key.taskID)])
        }
    }

    private static func noFile(_ task: SettledTask) -> ArchiveFailure {
        ArchiveFailure(
            "no-delivery",
            "could not archive \(task.place): the task succeeded, and its answer names no file; look at the provider's "
                + "site, or run it again later")
    }

    /// All of it is here, and nothing is to be done: what is told of it. Nil where something is to be decoded.
    package func told(of files: [ArchivedFile], _ place: String) -> [ArchiveOutcome]? {
        if files.contains(where: shelf.needsExamination) { return nil }
        return files.map { $0.outcome(place) }
    }

    /// All of it is here: at most it is to be decoded.
    package func archive(again files: [ArchivedFile], _ place: String) async -> Arrival {
        var outcomes: [ArchiveOutcome] = []
        for file in files {
            if let outcome = await outcome(again: file, place) { outcomes.append(outcome) }
        }
        return Arrival(outcomes)
    }

    private func archive(_ task: SettledTask, _ there: [ArchivedFile]) async -> [ArchiveOutcome] {
        if task.failed {
            if let known = there.first { return [known.outcome(task.place)] }
            return [await keeping.keepFailure(of: task)]
        }
        guard !task.answer.deliveries.isEmpty else {
            return [.failed(Self.noFile(task), place: task.place, taskID: task.answer.taskID)]
        }
        return await withTaskGroup(of: (Int, ArchiveOutcome?).self) { group in
            for delivery in task.deliveries {
                let known = there.first { $0.delivery == delivery.index + 1 && $0.sha256 != nil }
                group.addTask { (delivery.index, await outcome(of: delivery, known)) }
            }
            var outcomes: [(Int, ArchiveOutcome)] = []
            for await (index, outcome) in group { if let outcome { outcomes.append((index, outcome)) } }
            return outcomes.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// Nil where it was stopped on the way.
    private func outcome(of delivery: TaskDelivery, _ known: ArchivedFile?) async -> ArchiveOutcome? {
        let task = delivery.task
        if let known { return await outcome(again: known, task.place) }
        defer { news(delivery.name, .over) }
        do throws(ArchiveFailure) {
            return try await archive(delivery)
        } catch {
            if error.code == ArchiveFailure.interrupted { return nil }
            return .failed(error, place: task.place, taskID: task.answer.taskID)
        }
    }

    private func outcome(again file: ArchivedFile, _ place: String) async -> ArchiveOutcome? {
        guard shelf.needsExamination(file) else { return file.outcome(place) }
        let name = file.id.text
        defer { news(name, .over) }
        do throws(ArchiveFailure) {
            return try await inRoom(until: nil) { () throws(ArchiveFailure) in
                try await keeping.examine(file, place) { news(name, .measuring($0)) }
            }
        } catch {
            if error.code == ArchiveFailure.interrupted { return nil }
            var outcome = ArchiveOutcome.failed(error, place: place, taskID: file.taskID)
            outcome.clip = file.id
            return outcome
        }
    }

    private func inRoom<Result: Sendable>(
        until end: Moment?, _ body: @Sendable () async throws(ArchiveFailure) -> Result
    ) async throws(ArchiveFailure) -> Result {
        guard await room.enter(before: end) else {
            throw ArchiveFailure(ArchiveFailure.interrupted, "it was interrupted")
        }
        do throws(ArchiveFailure) {
            let result = try await body()
            await room.leave()
            return result
        } catch {
            await room.leave()
            throw error
        }
    }
}

/// What a source came to: its files, and the task where it was settled now.
package struct Arrival: Sendable {
    package let outcomes: [ArchiveOutcome]
    package let task: SettledTask?

    init(_ outcomes: [ArchiveOutcome], _ task: SettledTask? = nil) {
        self.outcomes = outcomes
        self.task = task
    }

    /// Archived now, and not what was asked for.
    package var missesItsRequest: Bool {
        outcomes.contains { $0.state == .archived && $0.verdict == "fail" }
    }
}
