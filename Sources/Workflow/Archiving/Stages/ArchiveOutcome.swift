package import ArchiveFormat
package import ArchiveModel

/// What became of one file, or of a task that brought none.
package struct ArchiveOutcome: Sendable {
    package enum State: String, Sendable {
        case archived, already, pending, failed
    }

    package let state: State
    /// As the source was named.
    package var place: String
    package var taskID: String?
    package var clip: ClipID?
    /// Of the file, from the archive's folder on.
    package var path: String?
    package var sha256: String?
    package var bytes: Int64?
    package var duration: Rational?
    /// Nil where there was nothing to hold it against.
    package var verdict: String?
    /// What failed, in the words of the verdict's first failed field.
    package var complaint: String?
    /// How many fields of the verdict failed.
    package var failedFields = 0
    package var prompt: String?
    package var model: String?
    package var cost: Money?
    package var failure: ArchiveFailure?
    /// What was archived before without an examination has one now.
    package var wasExaminedNow = false
    /// So much came over the network this time.
    package var received: Int64 = 0

    package init(_ state: State, place: String, taskID: String? = nil) {
        self.state = state
        self.place = place
        self.taskID = taskID
    }

    package static func failed(_ failure: ArchiveFailure, place: String, taskID: String?) -> ArchiveOutcome {
        var outcome = ArchiveOutcome(.failed, place: place, taskID: taskID)
        outcome.failure = failure
        return outcome
    }
}
