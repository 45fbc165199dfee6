import ArchiveModel
import Testing

@testable import Fetching

/// What is done after a failed try; no clock runs here.
@Suite struct RetryPlanTests {
    private let backoff = Backoff(first: 1, longest: 60)

    private func plan(attempts: Int = 5, canRefresh: Bool = false, kept: Int64 = 0) -> RetryPlan {
        RetryPlan(attempts: attempts, canRefresh: canRefresh, kept: kept)
    }

    private func step(
        _ plan: inout RetryPlan, _ cause: RetryPlan.Cause, kept: Int64 = 0, timeLeft: Double? = nil
    ) -> RetryPlan.Step {
        plan.step(after: cause, kept: kept, timeLeft: timeLeft, backoff: backoff, random: 0.5)
    }

    @Test func `network failures wait longer each time, and end`() {
        var plan = plan()
        let steps = (1...5).map { _ in step(&plan, .interrupted) }
        #expect(steps == [.again(after: 0.5), .again(after: 1), .again(after: 2), .again(after: 4), .giveUp])
    }

    @Test func `tries that bring much do not count`() {
        var plan = plan()
        for number in 1...100 {
            #expect(step(&plan, .interrupted, kept: Int64(number) << 20) == .again(after: 0.5))
        }
    }

    @Test func `a server that gives a byte at a time ends`() {
        var plan = plan()
        let steps = (1...5).map { step(&plan, .interrupted, kept: Int64($0)) }
        #expect(steps.last == .giveUp)
    }

    @Test func `starting again is no progress`() {
        var plan = plan(attempts: 3)
        #expect(step(&plan, .interrupted, kept: 5 << 20) == .again(after: 0.5))
        #expect(step(&plan, .interrupted, kept: 4 << 20) == .again(after: 1))
        #expect(step(&plan, .interrupted, kept: 5 << 20) == .giveUp)
    }

    @Test func `a server is never asked earlier than it says`() {
        var plan = plan()
        #expect(step(&plan, .busy(retryAfter: 30)) == .again(after: 30.5))
        #expect(step(&plan, .busy(retryAfter: nil)) == .again(after: 1))
    }

    @Test func `a server that asks for days is not waited for`() {
        var plan = plan()
        #expect(step(&plan, .busy(retryAfter: 86_400)) == .giveUp)
    }

    @Test func `no wait is begun that the time does not suffice for`() {
        var plan = plan()
        #expect(step(&plan, .busy(retryAfter: 30), timeLeft: 20) == .outOfTime)
    }

    @Test func `another link is asked for three times in a row`() {
        var plan = plan(canRefresh: true)
        for _ in 0..<3 { #expect(step(&plan, .expired) == .freshLink) }
        // What came through the third one was much: the next are asked for anew.
        for _ in 0..<3 { #expect(step(&plan, .expired, kept: RetryPlan.goodTry) == .freshLink) }
        #expect(step(&plan, .expired, kept: RetryPlan.goodTry) == .giveUp)
        var without = self.plan()
        #expect(step(&without, .expired) == .giveUp)
    }

    @Test func `an expiry that is known is not tried`() {
        var plan = plan(canRefresh: true)
        for _ in 0..<3 {
            let isTaken = plan.takeRefresh()
            #expect(isTaken)
        }
        let isTaken = plan.takeRefresh()
        #expect(!isTaken)
        #expect(step(&plan, .expired) == .giveUp)
    }

    @Test func `what is of no use is asked again at once, once`() {
        var plan = plan()
        #expect(step(&plan, .unusable) == .again(after: 0))
        #expect(step(&plan, .unusable) == .again(after: 0.5))
        // Also where there is to be one try: it has not been made yet.
        var single = self.plan(attempts: 1)
        #expect(step(&single, .unusable) == .again(after: 0))
        #expect(step(&single, .unusable) == .giveUp)
    }

    @Test func `what is hopeless ends at once`() {
        var plan = plan()
        #expect(step(&plan, .hopeless) == .giveUp)
    }
}
