package import ArchiveModel

/// The watching of one task: what to do after each answer. It knows no clock and no network: both are told.
package struct Polling: Sendable {
    package enum Step: Sendable, Equatable {
        case ask(after: Duration)
        /// The provider is done with it.
        case ended
        /// It cannot be asked for: why.
        case gaveUp(TaskAnswer.Problem)
    }

    private let pace: PollPace
    private var failures = 0

    package init(_ pace: PollPace) { self.pace = pace }

    /// The first time. What was asked just before, by an earlier run, is not asked at once again.
    package func start(sinceLastAsked: Duration?) -> Step {
        guard let sinceLastAsked, sinceLastAsked >= .zero else { return .ask(after: .zero) }
        return .ask(after: max(.zero, pace.interval - sinceLastAsked))
    }

    /// `age` is the task's, `random` is from 0 up to 1.
    package mutating func next(after outcome: CallOutcome, age: Duration, random: Double) -> Step {
        switch outcome {
        case .answered(let answer): return next(after: answer, age: age, random: random)
        case .unsent(let why, mayPass: false):
            return .gaveUp(.init(code: "not-sent", why))
        case .unsent(let why, mayPass: true), .lost(let why):
            return failed(.init(code: "no-answer", why), age, nil, random)
        case .cancelled:
            return .gaveUp(.init(code: "interrupted", "it was interrupted"))
        }
    }

    private mutating func next(after answer: CallAnswer, age: Duration, random: Double) -> Step {
        if let task = answer.aboutTask {
            failures = 0
            switch task.status {
            case .succeeded, .failed: return .ended
            case .pending, .running, .unknown:
                let pause = pace.pause(age: age, random: random)
                guard let asked = answer.retryAfter else { return .ask(after: pause) }
                return .ask(after: max(pause, asked + pause * (0.1 * random)))
            }
        }
        let problem = Self.problem(of: answer)
        switch answer.status {
        case 401, 403, 407:
            // The key is wrong, and asking again makes it no better.
            return .gaveUp(problem)
        default:
            return failed(problem, age, answer.retryAfter, random)
        }
    }

    private mutating func failed(
        _ problem: TaskAnswer.Problem, _ age: Duration, _ retryAfter: Duration?, _ random: Double
    ) -> Step {
        failures += 1
        guard failures < pace.attempts else { return .gaveUp(problem) }
        return .ask(
            after: pace.pause(age: age, failures: failures, retryAfter: retryAfter, random: random))
    }

    /// Why an outcome tells nothing of the task; nil where it does.
    package static func problem(of outcome: CallOutcome) -> TaskAnswer.Problem? {
        switch outcome {
        case .answered(let answer): answer.aboutTask == nil ? problem(of: answer) : nil
        case .unsent(let why, _): .init(code: "not-sent", why)
        case .lost(let why): .init(code: "no-answer", why)
        case .cancelled: .init(code: "interrupted", "it was interrupted")
        }
    }

    private static func problem(of answer: CallAnswer) -> TaskAnswer.Problem {
        if let envelope = answer.envelope {
            return .init(code: envelope.code ?? "http-\(answer.status)", envelope.message)
        }
        if answer.isSuccess, case .unclear(let why) = answer.meaning {
            return .init(code: "answer-not-understood", why)
        }
        return .init(code: "http-\(answer.status)", "HTTP status \(answer.status)")
    }
}
