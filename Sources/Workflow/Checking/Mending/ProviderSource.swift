internal import ArchiveModel
package import Dialects
internal import Posix

/// The providers that made the clips, who have the bytes as long as their links live. Links are kept without their
/// signatures, so each task is asked for anew.
package struct ProviderSource: Sendable {
    /// What was sent, in the archive's folder for what comes in.
    struct Bytes: Sendable {
        let question: ProviderQuestion
        let path: String
        let sha256: String
    }

    enum Answer: Sendable {
        case bytes(Bytes)
        /// Why not: a sentence.
        case failed(ProviderQuestion, String)
        /// All is here.
        case needless
    }

    /// So many are asked at once.
    static let width = 8

    private let settling: Settling
    private let fetching: ClipFetching
    private let providers: Providers

    package init(_ settling: Settling, _ fetching: ClipFetching, _ providers: Providers) {
        self.settling = settling
        self.fetching = fetching
        self.providers = providers
    }

    func answer(about look: PlaceLook, _ patience: ProviderPatience) async -> Answer {
        guard let question = ProviderQuestion(about: look) else { return .needless }
        if await patience.isOver(with: question.provider) {
            return .failed(question, "\(question.provider) does not answer, and was not asked for it")
        }
        do throws(ArchiveFailure) {
            return .bytes(try await fetch(question))
        } catch {
            if Self.silences.contains(error.code) { await patience.noteSilence(of: question.provider) }
            return .failed(question, error.sentence)
        }
    }

    /// Nobody is there: `Polling.problem`.
    private static let silences: Set<String> = ["not-sent", "no-answer"]

    private func fetch(_ question: ProviderQuestion) async throws(ArchiveFailure) -> Bytes {
        let task = try await settled(question)
        let name = "\(question.provider)'s \(question.task)"
        if task.failed {
            throw ArchiveFailure(
                ArchiveFailure.taskFailed, "could not fetch it anew: \(name) counts as failed now")
        }
        let index = question.delivery - 1
        guard task.deliveries.indices.contains(index) else {
            throw ArchiveFailure(
                "no-delivery",
                "could not fetch it anew: the answer about \(name) does not name the file any more")
        }
        let file = try await fetching.fetch(task.deliveries[index]) { _ in }
        return Bytes(question: question, path: file.path, sha256: file.sha256)
    }

    /// By our own record of the task, which knows where it was submitted; else by what the clip's record says.
    private func settled(_ question: ProviderQuestion) async throws(ArchiveFailure) -> SettledTask {
        if let name = question.name {
            do throws(ArchiveFailure) {
                return try await settled(.task(name), question)
            } catch {
                guard question.taskID != nil, ["no-task", "unreadable"].contains(error.code) else {
                    throw error
                }
            }
        }
        guard let id = question.taskID, let provider = providers.named(question.provider) else {
            throw ArchiveFailure(
                "no-provider",
                "could not ask for it anew: no provider is known as '\(question.provider)' any more; add it to your "
                    + "settings")
        }
        return try await settled(.foreign(id: id, provider), question)
    }

    private func settled(
        _ source: ArchiveSource, _ question: ProviderQuestion
    ) async throws(ArchiveFailure) -> SettledTask {
        switch await settling.settle(source) {
        case .settled(let task): return task
        case .failed(let failure, _): throw failure
        case .cancelled: throw ArchiveFailure(ArchiveFailure.interrupted, "the repair was interrupted")
        case .pending(_, let why):
            throw ArchiveFailure("pending", "could not fetch it anew: \(question.task) is not done: \(why)")
        }
    }
}

/// How often who could not be reached.
actor ProviderPatience {
    private var silences: [String: Int] = [:]
    private static let limit = 3

    func isOver(with provider: String) -> Bool { silences[provider, default: 0] >= Self.limit }

    func noteSilence(of provider: String) { silences[provider, default: 0] += 1 }
}
