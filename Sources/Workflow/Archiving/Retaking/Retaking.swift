internal import ArchiveFormat
package import ArchiveModel
internal import Posix
package import Tasks

/// Sends a request once more because what came was not what was asked for: as another take, within a sum.
package struct Retaking: Sendable {
    private let store: TaskStore
    private let submitter: Submitter
    private let accounts: Accounts
    private let caller: @Sendable (ProviderAccount) -> any ProviderCaller
    private let budget: Budget
    /// Told of each take before it is sent: it is ours, and nobody else is to begin with it.
    private let willSend: @Sendable (TaskName) async -> Void

    package init(
        store: TaskStore, submitter: Submitter, accounts: Accounts, budget: Budget,
        caller: @escaping @Sendable (ProviderAccount) -> any ProviderCaller,
        willSend: @escaping @Sendable (TaskName) async -> Void
    ) {
        self.store = store
        self.submitter = submitter
        self.accounts = accounts
        self.budget = budget
        self.caller = caller
        self.willSend = willSend
    }

    /// The record of the new take, sent. A sentence where it was not: nothing was paid for then, or it is parked.
    package func retake(_ record: TaskRecord) async throws(ArchiveFailure) -> TaskRecord {
        let account: ProviderAccount
        do throws(AccountProblem) { account = try accounts.account(for: record) } catch {
            throw refusal(record, error.sentence)
        }
        let order: SubmissionOrder
        do throws(StoreProblem) {
            order = try await store.offPool { store throws(StoreProblem) in try Self.order(record, in: store)
            }
        } catch {
            throw refusal(record, error.sentence)
        }
        guard let price = order.estimate.flatMap({ Money("\($0.amount) \($0.currency)") }) else {
            throw refusal(record, "nobody can tell what it would cost")
        }
        if let why = budget.take(price) { throw refusal(record, why) }
        await willSend(order.name)
        let outcome: Submitter.Outcome
        do throws(StoreProblem) {
            outcome = try await submitter.submit(order, through: caller(account)) { _, _ in }
        } catch {
            throw refusal(record, error.sentence)
        }
        switch outcome {
        case .sent(let take) where take.phase == .submitted: return take
        case .known(let take) where take.phase == .submitted:
            // Somebody else has sent it: it is theirs to pay.
            budget.giveBack(price)
            return take
        case .sent(let take), .known(let take):
            if take.phase != .parked { budget.giveBack(price) }
            throw refusal(record, "\(take.name): \(take.problem?.message ?? "it was not taken")")
        case .interrupted:
            budget.giveBack(price)
            throw ArchiveFailure(ArchiveFailure.interrupted, "it was interrupted")
        }
    }

    private func refusal(_ record: TaskRecord, _ why: String) -> ArchiveFailure {
        ArchiveFailure("not-resubmitted", "could not ask for another take of \(record.name): \(why)")
    }

    /// The same bytes to the same place, as the next take.
    private static func order(
        _ record: TaskRecord, in store: TaskStore
    ) throws(StoreProblem) -> SubmissionOrder {
        guard let body = record.body else {
            throw .record("its request was not kept")
        }
        let bytes = try store.bytes(of: body)
        guard SubmissionOrder.isWhole(bytes) else {
            throw .record(
                "a secret was taken out of its request before it was kept; submit it again yourself")
        }
        let last = try store.takes(of: record.identity).map(\.name.take).max() ?? record.name.take
        return SubmissionOrder(
            TaskName(record.identity, take: last + 1), repeating: record, bytes: bytes)
    }
}

/// What may still be spent.
package final class Budget: Sendable {
    private let limit: Money
    private let spent: Guarded<Money>

    package init(_ limit: Money) {
        self.limit = limit
        spent = Guarded(Money(.zero, limit.currency))
    }

    /// Nil where there is enough, which is then taken; else why not.
    package func take(_ price: Money) -> String? {
        spent.withLock { spent in
            guard let sum = spent.plus(price) else {
                return "its price is in \(price.currency), and --max-cost in \(limit.currency)"
            }
            guard sum.amount <= limit.amount else {
                return "it would cost \(price), and \(spent) of \(limit) are spent"
            }
            spent = sum
            return nil
        }
    }

    package func giveBack(_ price: Money) {
        spent.withLock { spent in
            if let rest = spent.amount.minus(price.amount) { spent = Money(rest, spent.currency) }
        }
    }

    package var total: Money { spent.withLock { $0 } }
}
