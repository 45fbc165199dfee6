internal import ArchiveFormat
package import ArchiveModel
package import JSON

/// What a run came to. Pure.
package struct ArchiveTotals: Sendable {
    /// Of clips that are in the archive.
    package struct Sum: Sendable, Equatable {
        package private(set) var count = 0
        package private(set) var seconds = Rational.zero
        package private(set) var bytes: Int64 = 0
        /// By currency.
        package private(set) var cost: [String: Money] = [:]
        /// By the verdict's word; "" where there was nothing to hold a clip against.
        package private(set) var verdicts: [String: Int] = [:]

        fileprivate mutating func add(_ outcome: ArchiveOutcome) {
            count += 1
            seconds = outcome.duration.flatMap { seconds.plus($0) } ?? seconds
            bytes += outcome.bytes ?? 0
            verdicts[outcome.verdict ?? "", default: 0] += 1
            if let money = outcome.cost { add(money) }
        }

        private mutating func add(_ money: Money) {
            cost[money.currency] = cost[money.currency].map { $0.plus(money) ?? $0 } ?? money
        }
    }

    /// Why something failed, and how often.
    package struct Reason: Sendable, Equatable, Hashable {
        package let code: String
        /// The provider's own word, for what failed there.
        package let words: String
    }

    package private(set) var archived = Sum()
    package private(set) var examined = Sum()
    package private(set) var already = Sum()
    package private(set) var pending = 0
    package private(set) var failures: [Reason: Int] = [:]
    /// In their order, so many: for whoever is told at the end.
    package private(set) var failed: [ArchiveOutcome] = []
    private var paid: Set<String> = []
    /// Archived before, and not looked at.
    package var leftOut = 0

    package init() {}

    package mutating func add(_ outcome: ArchiveOutcome) {
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

    package var isEmpty: Bool {
        archived.count + examined.count + already.count + pending == 0 && failures.isEmpty
    }

    /// What we could not do, whoever is to blame but the provider.
    package var unprocessed: Int {
        failures.filter { $0.key.code != ArchiveFailure.taskFailed }.values.reduce(0, +)
    }

    /// A task failed, or a clip is not what was asked for.
    package var isNotWell: Bool {
        let sums = [archived, examined, already]
        return !failures.isEmpty
            || sums.contains { ($0.verdicts["fail"] ?? 0) + ($0.verdicts["unknown"] ?? 0) > 0 }
    }

    /// For whoever is told at the end. Nothing secret is in it: sentences have none.
    package func summary(_ code: Int32, seconds: Double) -> JSON {
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
