import ArchiveModel
import Tasks
import TestSupport
import Testing

@Suite struct PollingTests {
    private static func answer(
        _ status: TaskStatus, code: Int = 200, id: String? = "t", retryAfter: Duration? = nil
    ) -> CallOutcome {
        .answered(CallAnswer(status: code, .task(TaskAnswer(status, taskID: id)), retryAfter: retryAfter))
    }

    private static func pause(_ step: Polling.Step) -> Duration? {
        if case .ask(let pause) = step { pause } else { nil }
    }

    @Test(
        arguments: [(0, 10), (300, 10), (600, 20), (1800, 60), (86_400, 60)] as [(Int64, Int64)])
    func `the older the slower, within bounds`(_ age: Int64, _ expected: Int64) throws {
        var random = SplitMix64(seed: UInt64(age))
        var polling = Polling(PollPace())
        for _ in 0..<100 {
            let step = polling.next(
                after: Self.answer(.running), age: .seconds(age), random: .random(in: 0..<1, using: &random))
            let pause = try #require(Self.pause(step))
            #expect(pause >= .seconds(expected) * 0.9 && pause <= .seconds(expected) * 1.1)
        }
    }

    @Test func `an end ends it, an unknown word does not`() {
        for (status, ends) in [
            (TaskStatus.succeeded, true), (.failed, true), (.running, false), (.pending, false),
            (.unknown, false),
        ] {
            var polling = Polling(PollPace())
            let step = polling.next(after: Self.answer(status), age: .zero, random: 0)
            #expect((step == .ended) == ends)
        }
    }

    @Test func `Retry-After is respected, in good answers and bad ones`() throws {
        for code in [200, 429, 503] {
            for random in [0.0, 0.5, 0.99] {
                var polling = Polling(PollPace())
                let outcome = Self.answer(.running, code: code, retryAfter: .seconds(90))
                let pause = try #require(
                    Self.pause(polling.next(after: outcome, age: .zero, random: random)))
                #expect(pause >= .seconds(90) && pause < .seconds(100))
            }
        }
    }

    @Test func `failures slow it down, a good answer forgets them, and too many end it`() {
        var polling = Polling(PollPace(attempts: 6))
        let lost = CallOutcome.lost("no answer")
        let pauses = (0..<5).map { _ in Self.pause(polling.next(after: lost, age: .zero, random: 0.5)) }
        #expect(pauses == [.seconds(20), .seconds(40), .seconds(80), .seconds(120), .seconds(120)])
        #expect(
            Self.pause(polling.next(after: Self.answer(.running), age: .zero, random: 0.5)) == .seconds(10))
        for _ in 0..<5 { #expect(Self.pause(polling.next(after: lost, age: .zero, random: 0.5)) != nil) }
        #expect(
            polling.next(after: lost, age: .zero, random: 0.5)
                == .gaveUp(.init(code: "no-answer", "no answer")))
    }

    @Test(arguments: [401, 403])
    func `a wrong key ends it at once`(_ code: Int) {
        var polling = Polling(PollPace())
        var envelope = TaskAnswer(.failed)
        envelope.problem = .init(code: "invalid_key", "the key is not known")
        let step = polling.next(
            after: .answered(CallAnswer(status: code, .task(envelope))), age: .zero, random: 0)
        #expect(step == .gaveUp(.init(code: "invalid_key", "the key is not known")))
    }

    /// A failed task and a failed question are not the same.
    @Test func `an error envelope is no failed task`() {
        var polling = Polling(PollPace())
        let step = polling.next(after: Self.answer(.failed, id: nil), age: .zero, random: 0)
        #expect(Self.pause(step) != nil)
    }

    @Test func `a run that is started again does not ask faster than one that goes on`() {
        let polling = Polling(PollPace())
        #expect(polling.start(sinceLastAsked: nil) == .ask(after: .zero))
        #expect(polling.start(sinceLastAsked: .seconds(3)) == .ask(after: .seconds(7)))
        #expect(polling.start(sinceLastAsked: .seconds(60)) == .ask(after: .zero))
        // The clock on the wall was set back.
        #expect(polling.start(sinceLastAsked: .seconds(-60)) == .ask(after: .zero))
    }
}
