package import ArchiveModel

/// What came of one model in one month.
package struct ModelMonth: Sendable, Hashable {
    /// Why tasks failed, in the provider's words or code.
    package struct Failure: Sendable, Hashable {
        package let reason: String
        package let count: Int
    }

    /// A field of the verdict that did not pass.
    package struct Miss: Sendable, Hashable {
        package let field: String
        package let failed: Int
        /// Could not be judged.
        package let unknown: Int
    }

    /// "2026-11", by when the provider made them, in UTC.
    package let month: String
    /// Nil for files that no known model made.
    package let model: String?

    /// Each once, however many files it delivered; files without a task are in none.
    package internal(set) var tasks = 0
    package internal(set) var failedTasks = 0
    package internal(set) var clips = 0
    /// Clips with the verdict pass, and those with fail and unknown.
    package internal(set) var accepted = 0
    package internal(set) var rejected = 0
    package internal(set) var undecided = 0
    package internal(set) var seconds = 0.0
    package internal(set) var acceptedSeconds = 0.0
    /// One a currency, for the tasks that failed too.
    package internal(set) var costs: [Money] = []
    /// The most frequent first.
    package internal(set) var failures: [Failure] = []
    package internal(set) var misses: [Miss] = []

    init(month: Int64, model: String?) {
        let number = String(month % 12 + 1)
        self.month = "\(month / 12)-\(number.count == 1 ? "0" : "")\(number)"
        self.model = model
    }

    /// What an accepted second costs, each currency for itself; empty where none was accepted.
    package var costPerAcceptedSecond: [Money] {
        guard acceptedSeconds > 0 else { return [] }
        return costs.compactMap { cost in
            let share = cost.amount.double / acceptedSeconds * 1_000_000
            guard share.isFinite, share < 9e15 else { return nil }
            return Rational(Int64(share.rounded(.up)), 1_000_000).map { Money($0, cost.currency) }
        }
    }
}

/// What a report is of. Months count as a whole: the one that a time lies in.
package struct ReportQuery: Sendable, Hashable {
    package var since: Moment?
    package var until: Moment?
    /// As in `ClipQuery`.
    package var models: [String] = []

    package init() {}
}
