import ArchiveFormat
import ArchiveModel
import Catalog
import TestSupport
import Testing

@Suite("Reports count each task once")
struct ReportTests {
    /// The report clip by clip, without SQL.
    private struct Sum: Equatable {
        var tasks = 0
        var failed = 0
        var clips = 0
        var accepted = 0
        var seconds = 0.0
        var cost: [String: Rational] = [:]
        var reasons: [String: Int] = [:]
        var misses: [String: Int] = [:]
    }

    @Test("By model and month, it says what going through the records says")
    func sums() throws {
        // Some months' worth: every fiftieth of many.
        let records = (0..<TestScale.count(400, full: 4000)).map { PlausibleRecords().record($0 * 251) }
        var expected: [String: Sum] = [:]
        for case .clip(let clip) in records {
            guard let origin = clip.origin, let created = origin.created else { continue }
            let key = "\(created.description.prefix(7)) \(origin.model ?? "")"
            var sum = expected[key] ?? Sum()
            sum.tasks += 1
            if clip.file == nil {
                sum.failed += 1
                sum.reasons[origin.problem?.code ?? "", default: 0] += 1
            } else {
                sum.clips += 1
            }
            if clip.verdict?.result == "pass" {
                sum.accepted += 1
                sum.seconds += clip.facts?.duration?.double ?? 0
            }
            if let cost = origin.cost {
                sum.cost[cost.currency] = (sum.cost[cost.currency] ?? .zero).plus(cost.amount)
            }
            for field in clip.verdict?.fields ?? [] where field.result == "fail" {
                sum.misses[field.field, default: 0] += 1
            }
            expected[key] = sum
        }
        let report = try Shelf(records).reading().report()
        #expect(report.count == expected.count && report.count > 20)
        #expect(report.map(\.month) == report.map(\.month).sorted(by: >))
        for month in report {
            let sum = try #require(expected["\(month.month) \(month.model ?? "")"])
            #expect(month.tasks == sum.tasks && month.failedTasks == sum.failed && month.clips == sum.clips)
            #expect(month.accepted == sum.accepted)
            #expect(abs(month.acceptedSeconds - sum.seconds) < 1e-6)
            #expect(Dictionary(month.costs.map { ($0.currency, $0.amount) }) { $1 } == sum.cost)
            #expect(Dictionary(month.failures.map { ($0.reason, $0.count) }) { $1 } == sum.reasons)
            #expect(Dictionary(month.misses.map { ($0.field, $0.failed) }) { $1 } == sum.misses)
            if let cost = month.costs.first, let share = month.costPerAcceptedSecond.first, sum.seconds > 0 {
                #expect(abs(share.amount.double - cost.amount.double / sum.seconds) < 2e-6)
            }
        }
    }

    @Test("Only the months and models that were asked for; a task of two files is paid once")
    func filters() throws {
        var records = (0..<200).map { PlausibleRecords().record($0 * 1000) }
        guard case .clip(var second) = records[3] else { return }
        second = copy(of: second, as: "cgt-3000-2")
        second.origin?.delivery = 2
        let catalog = try Shelf(records).writing()
        let before = try catalog.report()
        try catalog.put([.clip(second)])
        let after = try catalog.report()
        let tasks = (before: before.map(\.tasks).reduce(0, +), after: after.map(\.tasks).reduce(0, +))
        #expect(tasks.after == tasks.before)
        #expect(after.map(\.costs) == before.map(\.costs))
        let clips = (before: before.map(\.clips).reduce(0, +), after: after.map(\.clips).reduce(0, +))
        #expect(clips.after == clips.before + 1)

        var query = ReportQuery()
        query.since = Moment("2024-03-15T00:00:00Z")
        query.until = Moment("2024-05-01T00:00:00Z")
        #expect(Set(try catalog.report(query).map(\.month)) == ["2024-03", "2024-04"])
        query.models = ["kling"]
        #expect(Set(try catalog.report(query).map(\.model)) == ["kling-v2-1-master"])
        records.removeAll()
        #expect(try Shelf(records).reading().report().isEmpty)
    }

    private func copy(of clip: ClipRecord, as name: String) -> ClipRecord {
        var copy = ClipRecord(ClipID(name) ?? clip.id, archived: clip.archived)
        (copy.request, copy.origin, copy.file, copy.facts) = (
            clip.request, clip.origin, clip.file, clip.facts
        )
        return copy
    }
}
