import ArchiveFormat
import ArchiveModel
import JSON
import Testing

@testable import Workflow

/// What a run came to: nothing is counted twice, and nothing is well that is not.
@Suite struct ArchiveTotalsTests {
    private func outcome(
        _ state: ArchiveOutcome.State, _ id: String, verdict: String? = "pass", cost: String? = nil,
        examinedNow: Bool = false
    ) -> ArchiveOutcome {
        var outcome = ArchiveOutcome(state, place: id, taskID: id)
        outcome.duration = Rational(5)
        outcome.bytes = 1000
        outcome.verdict = verdict
        outcome.cost = cost.flatMap { Money($0) }
        outcome.wasExaminedNow = examinedNow
        return outcome
    }

    private func totals(_ outcomes: ArchiveOutcome...) -> ArchiveTotals {
        var totals = ArchiveTotals()
        for outcome in outcomes { totals.add(outcome) }
        return totals
    }

    @Test func `what came, what was there and what was examined are told apart`() {
        let totals = totals(
            outcome(.archived, "a"), outcome(.archived, "b", verdict: "fail"), outcome(.already, "c"),
            outcome(.already, "d", verdict: nil, examinedNow: true), outcome(.pending, "e"))
        #expect(totals.archived.count == 2)
        #expect(totals.archived.seconds == Rational(10))
        #expect(totals.archived.bytes == 2000)
        #expect(totals.archived.verdicts == ["pass": 1, "fail": 1])
        #expect(totals.already.count == 1)
        #expect(totals.examined.verdicts == ["": 1])
        #expect(totals.pending == 1)
        #expect(totals.failures.isEmpty)
    }

    @Test func `a task is paid for once, however many files it delivers`() {
        let totals = totals(
            outcome(.archived, "a", cost: "0.40 USD"), outcome(.archived, "a", cost: "0.40 USD"),
            outcome(.archived, "b", cost: "0.35 USD"), outcome(.archived, "c", cost: "2 CNY"))
        #expect(totals.archived.count == 4)
        #expect(totals.archived.cost["USD"] == Money("0.75 USD"))
        #expect(totals.archived.cost["CNY"] == Money("2 CNY"))
    }

    private func failed(_ code: String, _ id: String, words: String? = nil) -> ArchiveOutcome {
        .failed(ArchiveFailure(code, "could not archive \(id): why", words: words), place: id, taskID: id)
    }

    @Test func `failures are counted by reason, and those at the provider are not ours`() {
        let totals = totals(
            failed("task-failed", "a", words: "content rejected"),
            failed("task-failed", "b", words: "content rejected"),
            failed("task-failed", "c", words: "no capacity"), failed("expired", "d"))
        #expect(totals.failures.count == 3)
        #expect(
            totals.failures[ArchiveTotals.Reason(code: "task-failed", words: "content rejected")] == 2)
        #expect(totals.unprocessed == 1)
        #expect(totals.isNotWell)
        #expect(!totals.isEmpty)
    }

    @Test func `a file that is kept though it cannot be measured is both archived and a failure`() {
        var kept = outcome(.archived, "a", verdict: "unknown")
        kept.failure = ArchiveFailure("damaged", "could not examine a: it is damaged; it is kept as it came")
        let totals = totals(kept)
        #expect(totals.archived.count == 1 && totals.unprocessed == 1 && totals.isNotWell)
    }

    @Test(arguments: [("pass", false), ("not-asked", false), ("unknown", true), ("fail", true)])
    func `a verdict that is no pass is not well`(_ verdict: String, _ isNotWell: Bool) {
        #expect(totals(outcome(.archived, "a", verdict: verdict)).isNotWell == isNotWell)
        #expect(totals(outcome(.already, "a", verdict: verdict)).isNotWell == isNotWell)
    }

    @Test func `what waits at its provider is no failure`() {
        var pending = outcome(.pending, "a", verdict: nil)
        pending.failure = ArchiveFailure("pending", "a is not done")
        let totals = totals(pending)
        #expect(totals.failures.isEmpty && !totals.isNotWell && !totals.isEmpty)
        #expect(ArchiveTotals().isEmpty)
    }

    @Test func `the notice has all of it, and names a hundred failures at most`() throws {
        var totals = totals(outcome(.archived, "a", cost: "0.40 USD"), outcome(.pending, "p", verdict: nil))
        for number in 0..<130 { totals.add(failed("network", "f\(number)")) }
        let notice = totals.summary(3, seconds: 4.08)
        #expect(notice["event"]?.string == "archived")
        #expect(notice["exit_code"]?.whole == 3)
        #expect(notice["took"]?.line == "4.1")
        #expect(notice["archived", "clips"]?.whole == 1)
        #expect(notice["archived", "verdicts"]?.line == #"{"pass":1}"#)
        #expect(notice["archived", "cost"]?.line == #"{"USD":0.40}"#)
        #expect(notice["pending"]?.whole == 1)
        #expect(notice["failed"]?.whole == 130)
        let failures = try #require(notice["failures"]?.elements)
        #expect(failures.count == 100)
        #expect(failures.first?["task_id"]?.string == "f0")
        #expect(failures.first?["error", "code"]?.string == "network")
    }
}
