package import ArchiveModel

/// What follows from how the call of a submission ended.
package enum SubmissionStep: Sendable, Equatable {
    case accepted(TaskAnswer)
    /// Surely not billed, and trying again now would not help.
    case refused(TaskAnswer.Problem)
    /// Surely not billed: to be sent again after a while.
    case again(after: Duration, TaskAnswer.Problem)
    /// It may have been billed. `candidate` is an id that the answer named.
    case parked(TaskAnswer.Problem, candidate: String?)
}

/// Money is spent once: only what was surely not taken is ever sent again, and what is not known is parked.
package struct SubmissionRules: Sendable {
    /// How often a request that was surely not taken is sent before we give up.
    package var attempts: Int
    /// How long to wait before the next attempt: the number of the last one, and what the provider asks for.
    /// Nil where that is more patience than there is.
    package var pause: @Sendable (Int, Duration?) -> Duration?

    package init(attempts: Int, pause: @escaping @Sendable (Int, Duration?) -> Duration?) {
        self.attempts = attempts
        self.pause = pause
    }

    /// `attempt` counts from 1.
    package func step(after outcome: CallOutcome, attempt: Int) -> SubmissionStep {
        switch outcome {
        case .unsent(let why, let mayPass):
            let problem = TaskAnswer.Problem(code: "not-sent", why)
            return mayPass ? again(attempt, problem, nil) : .refused(problem)
        case .lost(let why):
            return .parked(.init(code: "no-answer", why), candidate: nil)
        case .cancelled(mayHaveArrived: true):
            return .parked(
                .init(code: "no-answer", "it was interrupted before the answer came"), candidate: nil)
        case .cancelled(mayHaveArrived: false):
            return .refused(.init(code: "not-sent", "it was interrupted before the request was sent"))
        case .answered(let answer):
            return step(after: answer, attempt: attempt)
        }
    }

    private func step(after answer: CallAnswer, attempt: Int) -> SubmissionStep {
        if case .task(let task) = answer.meaning, let id = task.taskID, !isRefusal(answer, task) {
            if let fault = ProviderTaskID.fault(of: id) {
                return .parked(.init(code: "answer-not-understood", fault), candidate: id)
            }
            guard answer.isSuccess else {
                return .parked(
                    .init(code: "http-\(answer.status)", "HTTP status \(answer.status), yet a task is named"),
                    candidate: id)
            }
            return .accepted(task)
        }
        switch answer.status {
        case 200...299:
            return .parked(unclear(answer), candidate: nil)
        case 429:
            // RFC 6585, 4: the request was not processed because of too many before it.
            return again(attempt, problem(answer, "too many requests"), answer.retryAfter)
        case 408, 409:
            // A proxy's 408 may be about the provider behind it, and a conflict may be with the same request
            // that was taken before: both leave open whether a task runs.
            return .parked(problem(answer, "HTTP status \(answer.status)"), candidate: nil)
        case 400...499 where answer.envelope != nil || Self.isBeforeProcessing(answer.status):
            return .refused(problem(answer, "HTTP status \(answer.status)"))
        case 300...399 where answer.status != 303:
            // RFC 9110, 15.4: what was asked was not done here. A POST is not sent on.
            return .refused(
                problem(
                    answer,
                    "the address sends us elsewhere (HTTP status \(answer.status)); is the base URL right?"))
        default:
            return .parked(problem(answer, "HTTP status \(answer.status)"), candidate: nil)
        }
    }

    /// An id beside an error and without a word on a task's status is the call's own, not a task's.
    private func isRefusal(_ answer: CallAnswer, _ task: TaskAnswer) -> Bool {
        (400...499).contains(answer.status) && task.status == .failed && task.statusWord == nil
    }

    /// Refusals that are decided before a request is looked into, RFC 9110, 15.5 and RFC 6585, 5: they stand
    /// even where a page of HTML says so instead of an error envelope.
    private static func isBeforeProcessing(_ status: Int) -> Bool {
        [401, 403, 404, 405, 407, 411, 413, 414, 415, 421, 426, 431].contains(status)
    }

    private func again(
        _ attempt: Int, _ problem: TaskAnswer.Problem, _ retryAfter: Duration?
    ) -> SubmissionStep {
        guard attempt < attempts, let pause = pause(attempt, retryAfter) else { return .refused(problem) }
        return .again(after: pause, problem)
    }

    private func unclear(_ answer: CallAnswer) -> TaskAnswer.Problem {
        if let envelope = answer.envelope { return envelope }
        let why =
            switch answer.meaning {
            case .unclear(let why): why
            case .task: "it names no task"
            }
        return .init(code: "answer-not-understood", why)
    }

    private func problem(_ answer: CallAnswer, _ otherwise: String) -> TaskAnswer.Problem {
        let code = "http-\(answer.status)"
        guard let envelope = answer.envelope else { return .init(code: code, otherwise) }
        return .init(code: envelope.code ?? code, envelope.message)
    }
}
