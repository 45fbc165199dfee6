import ArchiveModel
import CommandLine
import Dialects
import Tasks
import Workflow

/// What is to be sent and what is known already, before anything leaves.
struct SubmitPlan: Sendable {
    struct Step: Sendable {
        let item: SubmitItem
        let order: SubmissionOrder
        let account: ProviderAccount
    }

    let store: TaskStore
    private(set) var steps: [Step] = []

    init(
        _ items: [SubmitItem], _ callers: Callers, _ invocation: Invocation, _ context: Context
    ) async throws(Failure) {
        // Keys first: without them nothing is made, not even the archive.
        var accounts: [ProviderAccount] = []
        for item in items {
            do throws(AccountProblem) {
                accounts.append(
                    try callers.accounts.account(of: item.provider, in: item.draft.dialect))
            } catch {
                throw Failure("\(error.sentence)", code: .wrongCommandLine)
            }
        }
        store = try ArchiveOption.opened(invocation, context)
        let estimates = await Self.estimates(items, accounts, callers, store, invocation)
        var toPay: [CostEstimate] = []
        var names: Set<TaskName> = []
        for ((item, account), estimate) in zip(zip(items, accounts), estimates) {
            guard let identity = item.identity(at: account) else {
                throw Failure("could not name the request: libcrypto has no SHA-256 here", code: .unprocessed)
            }
            let known: [TaskRecord]
            do throws(StoreProblem) {
                known = try await store.offPool { store throws(StoreProblem) in try store.takes(of: identity)
                }
            } catch {
                throw Failure(error)
            }
            for take in Self.takes(known, invocation) {
                let order = item.order(take, identity, account, estimate)
                guard names.insert(order.name).inserted else {
                    context.console.note("\(item.label ?? "a request") is the same as one before it")
                    continue
                }
                if known.first(where: { $0.name == order.name })?.phase.maySend ?? true {
                    toPay.append(estimate)
                }
                steps.append(Step(item: item, order: order, account: account))
            }
        }
        if let limit = invocation[SubmitOptions.maxCost] { try Self.hold(toPay, to: limit) }
    }

    /// Which takes are wanted. What was surely not taken counts as not sent.
    private static func takes(_ known: [TaskRecord], _ invocation: Invocation) -> ClosedRange<Int> {
        let count = invocation[SubmitOptions.takes]
        guard invocation[SubmitOptions.again] else { return 1...count }
        let last = known.filter { !$0.phase.maySend }.map(\.name.take).max() ?? 0
        return last + 1...last + count
    }

    /// By the provider's own list where there is a limit to keep to, else by the table of models.
    private static func estimates(
        _ items: [SubmitItem], _ accounts: [ProviderAccount], _ callers: Callers, _ store: TaskStore,
        _ invocation: Invocation
    ) async -> [CostEstimate] {
        let book = PriceBook(callers.http, archive: store.archive, clock: callers.clock)
        var lists: [String: PriceList?] = [:]
        var estimates: [CostEstimate] = []
        for (item, account) in zip(items, accounts) {
            if lists[item.provider.name] == nil, invocation[SubmitOptions.maxCost] != nil {
                lists[item.provider.name] = .some(await book.list(of: account))
            }
            let listed = item.request.model.flatMap { lists[item.provider.name]??[$0] }
            estimates.append(
                CostEstimate(item.request, price: listed ?? item.model?.price, model: item.model))
        }
        return estimates
    }

    private static func hold(_ estimates: [CostEstimate], to limit: Money) throws(Failure) {
        var total = Money(.zero, limit.currency)
        for estimate in estimates {
            guard let money = estimate.money else {
                throw Failure(
                    "nothing was sent: \(estimate.basis), so nobody can tell whether it stays within \(limit.description)",
                    code: .wrongCommandLine)
            }
            guard let sum = total.plus(money) else {
                throw Failure(
                    "nothing was sent: the price is in \(money.currency), and --max-cost in \(limit.currency)",
                    code: .wrongCommandLine)
            }
            total = sum
        }
        guard total.amount <= limit.amount else {
            let requests = estimates.count == 1 ? "the request" : "the \(estimates.count) requests"
            let basis = estimates.first?.basis ?? ""
            throw Failure(
                "nothing was sent: \(requests) would cost \(total.description), more than --max-cost \(limit.description) (\(basis))",
                code: .wrongCommandLine)
        }
    }
}
