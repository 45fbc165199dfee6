package import ArchiveFormat
package import ArchiveModel
internal import JSON

/// All that is known of one task, from the intent to its end: one small file.
package struct TaskRecord: Sendable, Equatable {
    package let name: TaskName
    package let identity: TaskIdentity
    package let provider: String
    package let dialect: String
    package let baseURL: String
    /// Shows that whoever has the key gave this base URL himself: see the docs on tasks.
    package var originProof: String?

    /// What was sent, or is to be.
    package let url: String
    package var body: KeptText?
    package let model: String?
    package let prompt: String?
    package var estimate: TaskEstimate?

    package internal(set) var phase: TaskPhase
    /// How often the request was sent, or was about to be.
    package internal(set) var attempts: Int
    package internal(set) var taskID: String?
    /// An id that an unclear answer named: for whoever settles a parked task.
    package internal(set) var candidate: String?

    /// What the provider last said.
    package internal(set) var status: TaskStatus
    package internal(set) var statusWord: String?
    package internal(set) var progress: Int?
    package internal(set) var cost: String?
    package internal(set) var expires: Moment?
    package internal(set) var problem: TaskAnswer.Problem?

    package let prepared: Moment
    package internal(set) var submitted: Moment?
    package internal(set) var finished: Moment?
    package internal(set) var lastAsked: Moment?
    package internal(set) var timesAsked: Int

    /// The answer to the submission, and the last one after it.
    package var createAnswer: KeptText?
    package var latestAnswer: KeptText?
    package internal(set) var history: [HistoryEntry]
    /// What a later version wrote that this one does not know.
    var unknown: [JSON.Field]

    /// The intent: nothing was sent.
    package init(
        _ name: TaskName, _ identity: TaskIdentity, provider: String, dialect: String, baseURL: String,
        url: String, model: String?, prompt: String?, at now: Moment
    ) {
        self.name = name
        self.identity = identity
        self.provider = provider
        self.dialect = dialect
        self.baseURL = baseURL
        self.url = url
        self.model = model
        self.prompt = prompt
        phase = .prepared
        attempts = 0
        status = .unknown
        prepared = now
        timesAsked = 0
        history = [HistoryEntry(.prepared, at: now)]
        unknown = []
    }

    /// Of the machine contract: the provider's status once it has one, and ours before.
    package var shownStatus: String {
        switch phase {
        case .prepared, .sending: TaskStatus.pending.rawValue
        case .submitted: status.rawValue
        case .parked: "parked"
        case .refused: TaskStatus.failed.rawValue
        }
    }

    /// Nothing will change any more by itself.
    package var isSettled: Bool {
        switch phase {
        case .submitted: status == .succeeded || status == .failed
        case .parked, .refused: true
        case .prepared, .sending: false
        }
    }

    /// The provider is at work on it, for all we know.
    package var isUnderway: Bool { phase == .submitted && !isSettled }

    mutating func note(_ event: HistoryEntry.Event, at now: Moment, _ note: String? = nil) {
        history.append(HistoryEntry(event, at: now, note))
    }
}
