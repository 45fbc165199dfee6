import ArchiveModel
import Dialects
import JSON
import Tasks
import Workflow

/// A request that is to be submitted, once it is known to whom and with what it would be sent.
struct SubmitItem: Sendable {
    /// "line 3" where there are many.
    let label: String?
    let draft: Draft
    /// Sent as they are.
    let bytes: [UInt8]
    /// As its settings have it.
    let provider: Provider
    let model: VideoModel?
    let complaints: [Complaint]

    var request: Request { draft.request }

    func identity(at account: ProviderAccount) -> TaskIdentity? {
        TaskIdentity(provider: provider.name, url: account.createURL, body: draft.body)
    }

    func order(
        _ take: Int, _ identity: TaskIdentity, _ account: ProviderAccount, _ estimate: CostEstimate
    ) -> SubmissionOrder {
        let kept = estimate.money.map {
            TaskEstimate(amount: $0.decimal, currency: $0.currency, basis: estimate.basis)
        }
        return SubmissionOrder(
            TaskName(identity, take: take), identity, provider: provider.name,
            dialect: draft.dialect.rawValue, baseURL: account.provider.baseURL, url: account.createURL,
            bytes: bytes, keptBytes: account.masked(bytes), model: request.model, prompt: request.prompt,
            estimate: kept, originProof: account.originProof)
    }
}
