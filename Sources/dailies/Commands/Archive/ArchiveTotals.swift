import ArchiveFormat
import ArchiveModel
import JSON
import Workflow

/// What a run came to. Pure.
struct ArchiveTotals: Sendable {
    /// Of clips that are in the archive.
    struct Sum: Sendable, Equatable {
        var count = 0
        var seconds = Rational.zero
        var bytes: Int64 = 0
        /// By currency.
        var cost: [String: Money] = [:]
        /// By the verdict's word; "" where there was nothing to hold a clip against.
        var verdicts: [String: Int] = [:]

        mutating func add(_ outcome: ArchiveOutcome) {
            count += 1
            seconds = outcome.duration.flatMap { seconds.plus($0) } ?? seconds
            bytes += outcome.bytes ?? 0
            verdicts[outcome.verdict ?? "", default: 0] += 1
            if let money = outcome.cost { add(money) }
        }

        mutating func add(_ money: Money) {
            cost[money.currency] = cost[money.currency].map { $0.plus(money) ?? $0 } ?? money
        }
    }

    /// Why something failed, and how often.
    struct Reason: Sendable, Equatable, Hashable {
        let code: String
        /// The provider's own word, for what failed there.
        let words: String
    }

    private(set) var archived = Sum()
    private(set) var examined = Sum()
    private(set) var already = Sum()
    private(set) var pending = 0
    private(set) var failures: [Reason: Int] = [:]
    /// In their order, so many: for whoever is told at the end.
    private(set) var failed: [ArchiveOutcome] = []
    private var paid: Set<String> = []
    var leftOut = 0

    mutating func add(_ outcome: ArchiveOutcome) {
        var outcome = outcome
        // A task is paid for once, however many files it delivers.
        if let id = outcome.taskID, !paid.insert(id).inserted { outcome.cost = nil }
        switch outcome.state {
        case .archived: archived.add(outcome)
        case .already where outcome.wasExaminedNow: examined.add(outcome)
        case .already: already.add(outcome)
        case .pending: pending += 1
        case .failed: break
        }
        if let failure = outcome.failure, outcome.state != .pending {
            failures[Reason(code: failure.code, words: failure.words ?? ""), default: 0] += 1
            if failed.count < 100 { failed.append(outcome) }
        }
    }

    var isEmpty: Bool { archived.count + examined.count + already.count + pending == 0 && failures.isEmpty }

    /// What we could not do, whoever is to blame but the provider.
    var unprocessed: Int {
        failures.filter { $0.key.code != ArchiveFailure.taskFailed }.values.reduce(0, +)
    }

    /// A task failed, or a clip is not what was asked for.
    var isNotWell: Bool {
        let sums = [archived, examined, already]
        return !failures.isEmpty
            || sums.contains { ($0.verdicts["fail"] ?? 0) + ($0.verdicts["unknown"] ?? 0) > 0 }
    }

    /// For whoever is told at the end. Nothing secret is in it: sentences have none.
    func summary(_ code: Int32, seconds: Double) -> JSON {
        [
            "event": "archived", "exit_code": .int(Int(code)), "took": .double((seconds * 10).rounded() / 10),
            "archived": archived.json, "examined": examined.json, "already": already.json,
            "pending": .int(pending), "failed": .int(failures.values.reduce(0, +)),
            "failures": .array(
                failed.map { outcome in
                    [
                        "task_id": JSON(outcome.taskID), "clip": JSON(outcome.clip?.text),
                        "error": outcome.failure.map {
                            ["code": .string($0.code), "message": .string($0.sentence)]
                        } ?? .null,
                    ]
                }),
        ]
    }
}

extension ArchiveTotals.Sum {
    fileprivate var json: JSON {
        let verdicts = verdicts.filter { !$0.key.isEmpty }.sorted { $0.key < $1.key }
        return [
            "clips": .int(count), "seconds": .double(seconds.double), "bytes": .int(Int(bytes)),
            "verdicts": .object(verdicts.map { .init($0.key, .int($0.value)) }),
            "cost": .object(cost.sorted { $0.key < $1.key }.map { .init($0.key, .number($0.value.decimal)) }),
        ]
    }
}
