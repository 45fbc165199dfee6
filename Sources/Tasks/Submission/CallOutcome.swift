package import ArchiveModel

/// How a call of an API ended, as far as it matters for money.
package enum CallOutcome: Sendable, Equatable {
    case answered(CallAnswer)
    /// Not a byte of the request can have reached the provider: a sentence, and whether it may go better later.
    case unsent(String, mayPass: Bool)
    /// It may have arrived, and no answer came: a sentence.
    case lost(String)
    /// It was stopped by us; whether it arrived is told.
    case cancelled(mayHaveArrived: Bool)
}

package struct CallAnswer: Sendable, Equatable {
    package var status: Int
    package var meaning: Meaning
    /// What the provider asks us to wait.
    package var retryAfter: Duration?
    /// As it came, secrets masked.
    package var body: [UInt8]

    package enum Meaning: Sendable, Equatable {
        /// About a task, or an error envelope: failed, and without a task's id.
        case task(TaskAnswer)
        /// The end of a sentence: "it is no JSON".
        case unclear(String)
    }

    package init(status: Int, _ meaning: Meaning, retryAfter: Duration? = nil, body: [UInt8] = []) {
        self.status = status
        self.meaning = meaning
        self.retryAfter = retryAfter
        self.body = body
    }

    var isSuccess: Bool { (200...299).contains(status) }

    /// What it says of a task that was asked for; nil where it says nothing of it.
    package var aboutTask: TaskAnswer? {
        guard isSuccess, envelope == nil, case .task(let task) = meaning else { return nil }
        return task
    }

    /// What an answer that names no task says went wrong.
    var envelope: TaskAnswer.Problem? {
        guard case .task(let answer) = meaning, answer.status == .failed,
            answer.taskID == nil || !isSuccess && answer.statusWord == nil
        else { return nil }
        return answer.problem ?? TaskAnswer.Problem("the provider gave no reason")
    }
}
