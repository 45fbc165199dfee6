internal import ArchiveFormat
internal import ArchiveModel
package import Dialects
internal import JSON
package import Tasks

/// The first stage: from what was named to the provider's last word on it. Asks the provider where what is known does
/// not do: the task was not done yet, or its links are not kept whole or have ended.
package struct Settling: Sendable {
    private let store: TaskStore?
    let index: TaskIndex
    let watcher: Watcher
    let accounts: Accounts
    let caller: @Sendable (ProviderAccount) -> any ProviderCaller
    private let clock: WorkClock
    /// Stays until a task has ended.
    let watches: Bool
    /// Whose the saved answers are, as the user says.
    let provider: Provider?
    private let news: @Sendable (Watcher.News) -> Void

    package init(
        store: TaskStore?, watcher: Watcher, accounts: Accounts, clock: WorkClock, watches: Bool,
        provider: Provider?, caller: @escaping @Sendable (ProviderAccount) -> any ProviderCaller,
        news: @escaping @Sendable (Watcher.News) -> Void
    ) {
        self.store = store
        index = TaskIndex(store)
        self.watcher = watcher
        self.accounts = accounts
        self.caller = caller
        self.clock = clock
        self.watches = watches
        self.provider = provider
        self.news = news
    }

    package func settle(_ source: ArchiveSource, watching: Bool? = nil) async -> Settlement {
        switch source {
        case .task(let name): await settle(name, watching ?? watches)
        case .foreign(let id, let provider): await settle(id, at: provider, source.place)
        case .answer(let saved, let place): await settle(saved, place)
        }
    }

    // MARK: Our own tasks

    func settle(_ name: TaskName, _ watching: Bool) async -> Settlement {
        guard let store else { return .failed(Self.unknown(name), taskID: nil) }
        do throws(StoreProblem) {
            guard
                let record = try await store.offPool({ store throws(StoreProblem) in try store.record(name) })
            else { return .failed(Self.unknown(name), taskID: nil) }
            return try await settle(record, in: store, watching)
        } catch {
            return .failed(ArchiveFailure("unreadable", error.sentence), taskID: nil)
        }
    }

    private static func unknown(_ name: TaskName) -> ArchiveFailure {
        ArchiveFailure("no-task", "could not archive \(name): there is no such task any more")
    }

    private func settle(
        _ record: TaskRecord, in store: TaskStore, _ watching: Bool
    ) async throws(StoreProblem) -> Settlement {
        let id = record.taskID
        switch record.phase {
        case .prepared, .sending:
            return .pending(taskID: id, "it was not sent yet; run the same 'dailies submit' again")
        case .parked:
            return .failed(
                ArchiveFailure(
                    "parked",
                    "could not archive \(record.name): nobody knows whether it was taken; settle it by "
                        + "'dailies tasks resolve \(record.name)'"), taskID: id)
        case .refused:
            let why = record.problem?.message ?? "the provider did not take it"
            return .failed(
                ArchiveFailure("not-taken", "could not archive \(record.name): it was never a task: \(why)"),
                taskID: id)
        case .submitted: break
        }
        if record.status == .failed { return .settled(try await known(record, nil, in: store)) }
        if record.status == .succeeded, let answer = try await kept(record, in: store) {
            return .settled(try await known(record, answer, in: store))
        }
        switch account(for: record) {
        case .failure(let problem): return .failed(ArchiveFailure(problem.code, problem.sentence), taskID: id)
        case .success(let account):
            let end =
                watching && !record.isSettled
                ? try await watcher.watch(record, through: caller(account), news: news)
                : try await watcher.ask(record, through: caller(account))
            return try await settlement(of: end, in: store)
        }
    }

    private func settlement(of end: Watcher.End, in store: TaskStore) async throws(StoreProblem) -> Settlement
    {
        let record = end.record
        if end.problem?.code == "interrupted" { return .cancelled }
        if record.status == .failed { return .settled(try await known(record, end.answer, in: store)) }
        if record.status == .succeeded, let answer = end.answer, answer.status == .succeeded {
            return .settled(try await known(record, answer, in: store))
        }
        if record.status == .succeeded, let answer = end.answer {
            let why = (answer.problem?.message).map { ": \(LinkText.cleaned($0))" } ?? ""
            return .failed(
                ArchiveFailure(
                    "no-delivery",
                    "could not fetch \(record.name): it had succeeded, and \(record.provider) now says "
                        + "\(answer.status.rawValue)\(why)"), taskID: record.taskID)
        }
        if let problem = end.problem {
            return .failed(
                ArchiveFailure(
                    problem.code ?? "no-answer",
                    "could not ask \(record.provider) for \(record.name): \(problem.message)"),
                taskID: record.taskID)
        }
        let word = record.statusWord.map { " ('\($0)')" } ?? ""
        return .pending(taskID: record.taskID, "its provider says \(record.status.rawValue)\(word)")
    }

    /// The last answer, as it was kept: without signatures, so that it only does where its links have none.
    private func kept(_ record: TaskRecord, in store: TaskStore) async throws(StoreProblem) -> TaskAnswer? {
        guard let text = record.latestAnswer ?? record.createAnswer else { return nil }
        let bytes = try await store.offPool { store throws(StoreProblem) in try store.bytes(of: text) }
        guard let json = try? JSON.read(bytes), let answer = Answers.read(json).task,
            answer.status == .succeeded, !answer.deliveries.isEmpty
        else { return nil }
        let mark = String(decoding: Masking.mark, as: UTF8.self)
        let now = clock.now()
        for delivery in answer.deliveries {
            guard case .url(let url) = delivery.source else { continue }
            if url.contains(mark) || (delivery.expires ?? Link(url)?.expires).map({ $0 <= now }) == true {
                return nil
            }
        }
        return answer
    }

    private func account(for record: TaskRecord) -> Result<ProviderAccount, AccountProblem> {
        Result { () throws(AccountProblem) in try accounts.account(for: record) }
    }

    private func known(
        _ record: TaskRecord, _ answer: TaskAnswer?, in store: TaskStore
    ) async throws(StoreProblem) -> SettledTask {
        var answer = answer ?? TaskAnswer(record.status, taskID: record.taskID)
        answer.status = record.status
        answer.taskID = record.taskID
        answer.problem = record.problem ?? answer.problem
        let background = try await ClipBackground.of(record, answer, in: store)
        return SettledTask(
            answer: answer, background: background, account: try? account(for: record).get(), record: record,
            place: record.name.description)
    }
}
