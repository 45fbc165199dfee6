import ArchiveModel
import Tasks
import Testing

/// The whole table: what a submission's end means for money.
@Suite struct SubmissionRulesTests {
    enum Verdict: Equatable {
        case accepted, refused, again, parked
    }

    private static let rules = SubmissionRules(attempts: 3) { attempt, asked in
        asked ?? .seconds(attempt)
    }
    private static let envelope = CallAnswer.Meaning.task(failed("invalid_request", "bad prompt"))
    private static let page = CallAnswer.Meaning.unclear("it is no JSON")
    private static func named(_ id: String) -> CallAnswer.Meaning { .task(TaskAnswer(.pending, taskID: id)) }

    private static func failedTask(_ word: String?) -> TaskAnswer {
        var answer = TaskAnswer(.failed, taskID: "req-1")
        answer.statusWord = word
        return answer
    }

    private static func failed(_ code: String, _ message: String) -> TaskAnswer {
        var answer = TaskAnswer(.failed)
        answer.problem = .init(code: code, message)
        return answer
    }

    private static func verdict(_ outcome: CallOutcome, attempt: Int = 1) -> Verdict {
        switch rules.step(after: outcome, attempt: attempt) {
        case .accepted: .accepted
        case .refused: .refused
        case .again: .again
        case .parked: .parked
        }
    }

    @Test(
        arguments: [
            // A task's id in a good answer is the only success.
            (200, named("t-1"), .accepted), (201, named("t-1"), .accepted), (202, named("a/b"), .accepted),
            (200, .task(TaskAnswer(.unknown, taskID: "t-1")), .accepted),
            (200, .task(TaskAnswer(.failed, taskID: "t-1")), .accepted),
            // 200, and nobody knows whether a task runs.
            (200, page, .parked), (200, .task(TaskAnswer(.pending)), .parked), (200, envelope, .parked),
            (204, .unclear("it is empty"), .parked),
            // An id that cannot be used is kept for a person.
            (200, named(""), .parked), (200, named("a\nb"), .parked), (200, named("\u{1B}[2J"), .parked),
            (200, named(".."), .parked), (200, named(String(repeating: "x", count: 513)), .parked),
            // An error beside an id.
            (500, named("t-1"), .parked), (400, named("t-1"), .parked),
            (400, .task(failedTask("FAILED")), .parked),
            // The id of the call, in an error envelope.
            (400, .task(failedTask(nil)), .refused),
            // Surely not taken.
            (400, envelope, .refused), (402, envelope, .refused), (422, envelope, .refused),
            (401, page, .refused), (403, page, .refused), (404, page, .refused), (413, page, .refused),
            // 400 as a page of HTML: whoever sent it was not the API.
            (400, page, .parked), (402, page, .parked),
            // Perhaps taken.
            (408, envelope, .parked), (409, envelope, .parked), (500, envelope, .parked),
            (502, page, .parked), (503, page, .parked), (504, page, .parked), (529, page, .parked),
            // Elsewhere.
            (301, page, .refused), (307, page, .refused), (308, page, .refused), (303, page, .parked),
            // Later.
            (429, page, .again), (429, envelope, .again),
        ] as [(Int, CallAnswer.Meaning, Verdict)])
    func `an answer`(_ status: Int, _ meaning: CallAnswer.Meaning, _ verdict: Verdict) {
        #expect(Self.verdict(.answered(CallAnswer(status: status, meaning))) == verdict)
    }

    @Test func `no answer`() {
        #expect(Self.verdict(.unsent("no connection", mayPass: true)) == .again)
        #expect(Self.verdict(.unsent("a private address", mayPass: false)) == .refused)
        #expect(Self.verdict(.lost("the connection was cut")) == .parked)
        #expect(Self.verdict(.cancelled(mayHaveArrived: true)) == .parked)
        #expect(Self.verdict(.cancelled(mayHaveArrived: false)) == .refused)
    }

    @Test func `it is sent again so often and no more, after what was asked for`() {
        let busy = CallOutcome.answered(
            CallAnswer(status: 429, Self.page, retryAfter: .seconds(7)))
        let problem = TaskAnswer.Problem(code: "http-429", "too many requests")
        #expect(Self.rules.step(after: busy, attempt: 1) == .again(after: .seconds(7), problem))
        #expect(Self.rules.step(after: busy, attempt: 3) == .refused(problem))
        #expect(
            Self.rules.step(after: .unsent("x", mayPass: true), attempt: 2)
                == .again(after: .seconds(2), .init(code: "not-sent", "x")))
        #expect(Self.verdict(.unsent("x", mayPass: true), attempt: 3) == .refused)
    }

    @Test func `the provider's own words are passed on`() {
        let step = Self.rules.step(
            after: .answered(CallAnswer(status: 400, Self.envelope)), attempt: 1)
        #expect(step == .refused(.init(code: "invalid_request", "bad prompt")))
    }
}
