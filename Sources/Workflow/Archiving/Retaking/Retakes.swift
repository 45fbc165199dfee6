internal import ArchiveFormat
internal import ArchiveModel
internal import Tasks

/// Asks for another take of what was not as asked for, until one is, the takes are used up or the money is.
package struct Retakes: Sendable {
    private let retaking: Retaking
    private let pipeline: ArchivePipeline
    private let library: Library
    private let limit: Int
    private let clock: WorkClock
    private let report: @Sendable (ArchiveOutcome) -> Void
    private let tell: @Sendable (String) -> Void

    /// The tag of the take that came nearest to what was asked for.
    package static let bestTag = "best-take"

    package init(
        _ retaking: Retaking, _ pipeline: ArchivePipeline, _ library: Library, limit: Int, clock: WorkClock,
        report: @escaping @Sendable (ArchiveOutcome) -> Void, tell: @escaping @Sendable (String) -> Void
    ) {
        self.retaking = retaking
        self.pipeline = pipeline
        self.library = library
        self.limit = limit
        self.clock = clock
        self.report = report
        self.tell = tell
    }

    package func carryOut(after first: Arrival) async {
        guard var record = first.task?.record else {
            tell(
                "\(first.task?.place ?? "a clip") was not submitted from here, so no other take of it can be asked for"
            )
            return
        }
        var takes = first.outcomes
        var last = first
        for _ in 0..<limit where last.missesItsRequest || last.outcomes.allSatisfy({ $0.state == .failed }) {
            if Task.isCancelled { break }
            do throws(ArchiveFailure) {
                record = try await retaking.retake(record)
            } catch {
                if error.code != ArchiveFailure.interrupted {
                    report(.failed(error, place: record.name.description, taskID: record.taskID))
                }
                break
            }
            await note(last, record)
            last = await pipeline.archive(.task(record.name), watching: true)
            for outcome in last.outcomes { report(outcome) }
            takes += last.outcomes
        }
        await markBest(of: takes)
    }

    /// On each clip that was not good: which take follows it.
    private func note(_ arrival: Arrival, _ next: TaskRecord) async {
        let now = clock.now()
        for clip in arrival.outcomes.compactMap(\.clip) {
            await change(clip) {
                $0.events.append(ArchiveEvent(.resubmitted, at: now, "asked again as \(next.name)"))
            }
        }
    }

    private func markBest(of takes: [ArchiveOutcome]) async {
        let kept = takes.filter { $0.sha256 != nil }
        guard kept.count > 1, let best = kept.min(by: { Self.rank($0) < Self.rank($1) })?.clip else { return }
        let now = clock.now()
        await change(best) {
            guard !$0.marks.tags.contains(Self.bestTag) else { return }
            $0.marks.add(Self.bestTag)
            $0.events.append(ArchiveEvent(.tagged, at: now, Self.bestTag))
        }
    }

    /// The worse, the more; among equals the first came first.
    private static func rank(_ outcome: ArchiveOutcome) -> Int {
        let order = ["pass", "not-asked", "unknown", "fail"]
        return (order.firstIndex(of: outcome.verdict ?? "not-asked") ?? order.count) * 100
            + outcome.failedFields
    }

    private func change(_ clip: ClipID, _ body: @escaping @Sendable (inout ClipRecord) -> Void) async {
        do throws(LibraryProblem) {
            try await library.changeClip(clip, body)
        } catch {
            tell(error.sentence)
        }
    }
}
