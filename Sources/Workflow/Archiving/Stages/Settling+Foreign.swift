internal import ArchiveFormat
internal import ArchiveModel
internal import Dialects
internal import JSON
internal import Tasks

/// What others submitted: tasks by their providers' ids, and saved answers.
extension Settling {
    func settle(_ id: String, at provider: Provider, _ place: String) async -> Settlement {
        let dialect = provider.dialect(for: nil, in: accounts.settings.models)
        let account: ProviderAccount
        do throws(AccountProblem) {
            account = try accounts.account(of: provider, in: dialect)
        } catch {
            return .failed(ArchiveFailure(error.code, error.sentence), taskID: id)
        }
        let outcome = await watcher.ask(id, through: caller(account))
        if case .cancelled = outcome { return .cancelled }
        guard case .answered(let answer) = outcome, let task = answer.aboutTask else {
            let problem = Polling.problem(of: outcome)
            return .failed(
                ArchiveFailure(
                    problem?.code ?? "no-answer",
                    "could not ask \(provider.name) for \(id): \(problem?.message ?? "it gave no answer")"),
                taskID: id)
        }
        var saved = SavedBodies()
        if let json = try? JSON.read(answer.body) { try? saved.take(answer: json, answer.body) }
        return settlement(of: task, saved, account, taskID: id, place)
    }

    func settle(_ saved: SavedBodies, _ place: String) async -> Settlement {
        guard let answer = saved.answer else {
            return .failed(
                ArchiveFailure("not-understood", "could not archive \(place): it holds no answer"),
                taskID: nil)
        }
        // What we submitted ourselves we know more about, and may ask for.
        if let id = answer.taskID, let name = await index.name(of: id) {
            let own = await settle(name, watches)
            if case .settled(var task) = own {
                // A link that somebody saved whole is as good as a new one.
                if task.answer.deliveries.isEmpty { task.answer.deliveries = answer.deliveries }
                task.place = place
                return .settled(task)
            }
            guard answer.status == .succeeded, !answer.deliveries.isEmpty else { return own }
        }
        let account = provider.flatMap { provider in
            try? accounts.account(
                of: provider, in: provider.dialect(for: answer.model, in: accounts.settings.models))
        }
        if answer.status != .succeeded, answer.status != .failed, let provider, let id = answer.taskID {
            return await settle(id, at: provider, place)
        }
        return settlement(of: answer, saved, account, taskID: answer.taskID, place)
    }

    private func settlement(
        of answer: TaskAnswer, _ saved: SavedBodies, _ account: ProviderAccount?, taskID: String?,
        _ place: String
    ) -> Settlement {
        switch answer.status {
        case .pending, .running, .unknown:
            let word = answer.statusWord.map { " ('\($0)')" } ?? ""
            return .pending(
                taskID: taskID, "its answer says \(answer.status.rawValue)\(word); ask for it again")
        case .failed where answer.taskID == nil:
            let why = answer.problem?.message ?? "the provider gave no reason"
            return .failed(
                ArchiveFailure(
                    ArchiveFailure.taskFailed,
                    "could not archive \(place): the request was refused: \(LinkText.cleaned(why))"),
                taskID: nil)
        case .succeeded, .failed:
            var background = saved.background(provider: provider?.name ?? account?.provider.name)
            background.origin?.deliveries = max(1, answer.deliveries.count)
            return .settled(
                SettledTask(
                    answer: answer, background: background, account: account, record: nil, place: place))
        }
    }
}

extension Settling {
    /// A good link to the same file, where the first one has ended.
    func fresh(_ delivery: TaskDelivery) async -> Delivery? {
        guard let account = delivery.task.account, let id = delivery.task.answer.taskID else { return nil }
        let outcome = await watcher.ask(id, through: caller(account))
        guard case .answered(let answer) = outcome, let task = answer.aboutTask else { return nil }
        return task.deliveries.indices.contains(delivery.index) ? task.deliveries[delivery.index] : nil
    }
}
