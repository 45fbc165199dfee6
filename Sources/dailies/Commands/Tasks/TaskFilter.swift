import ArchiveModel
import CommandLine
import Tasks

/// Which tasks a person wants to see.
struct TaskFilter {
    enum Status: String, Choice {
        case pending, running, succeeded, failed, unknown, parked

        var help: String {
            switch self {
            case .pending: "waiting at the provider, or not sent yet"
            case .running: "the provider is at work on it"
            case .succeeded: "there is a video to be fetched"
            case .failed: "the provider failed, or refused it"
            case .unknown: "the provider says a word that is not known"
            case .parked: "it may have been billed, and a person must say"
            }
        }
    }

    /// A moment, or so long before now.
    enum Since: Sendable {
        case ago(Duration)
        case moment(Moment)

        func start(at now: Moment) -> Moment {
            switch self {
            case .moment(let moment): moment
            case .ago(let length):
                now.advanced(byMilliseconds: -(length.components.seconds * 1000))
            }
        }
    }

    static let status = Option.repeated(
        "status", short: "s", .choice("STATUS") as ValueKind<Status>, "Only tasks of this status")
    static let provider = Option.optional("provider", .text("NAME"), "Only tasks of this provider")
    static let model = Option.optional(
        "model", .text("WORDS"), "Only tasks whose model's name holds these words")
    static let since = Option.optional(
        "since", .since(), "Only tasks from then on: 2h, 3d, 2026-11-20, 2026-11-20T08:00:00Z")

    private let statuses: Set<String>
    private let provider: String?
    private let words: [String]
    private let start: Moment?

    init(_ invocation: Invocation, at now: Moment) {
        statuses = Set(invocation[Self.status].map(\.rawValue))
        provider = invocation[Self.provider]
        words = (invocation[Self.model] ?? "").lowercased().split(separator: " ").map(String.init)
        start = invocation[Self.since]?.start(at: now)
    }

    func admits(_ record: TaskRecord) -> Bool {
        let model = (record.model ?? "").lowercased()
        return (statuses.isEmpty || statuses.contains(record.shownStatus))
            && (provider == nil || record.provider == provider)
            && words.allSatisfy { model.contains($0) }
            && (start.map { (record.submitted ?? record.prepared) >= $0 } ?? true)
    }
}

extension ValueKind where Value == TaskFilter.Since {
    static func since() -> ValueKind {
        ValueKind(
            "WHEN", accepts: "a time such as 2h or 3d, a day such as 2026-11-20, or a moment in UTC",
            read: { text in
                if let length = ValueKind<Duration>.duration().read(text) { return .ago(length) }
                let moment = text.utf8.count == 10 ? text + "T00:00:00Z" : text
                return Moment(moment).map { .moment($0) }
            },
            show: { since in
                switch since {
                case .ago(let length): ValueKind<Duration>.duration().show(length)
                case .moment(let moment): moment.description
                }
            })
    }
}
