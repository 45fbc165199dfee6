import ArchiveModel
import CommandLine
import Fetching
import MediaJobs
import Posix
import Tasks
import Workflow

/// Takes source after source through the pipeline, many at once, and does what is to be done about bad clips.
struct ArchiveRun: Sendable {
    let set: ArchiveSet
    let policy: ArchiveOptions.Policy
    let report: ArchiveReport
    /// How often new tasks are looked for; nil where nobody stays.
    let watch: Duration?

    /// So many tasks on their way at once: the memory of a run of any length. Those that are watched only sleep.
    private static let window = 512
    private static let watchedWindow = 4096

    private enum Event: Sendable {
        case done
        case timeIsUp
        case look
    }

    func carryOut(_ inputs: ArchiveInputs, _ context: Context) async {
        let progress = Progress("clips", unit: .items)
        await context.console.withProgress(progress, clock: context.surroundings.clock) { reporter in
            let pipeline = pipeline(ArchiveProgress(reporter))
            await withTaskGroup(of: Event.self) { group in
                if let watch { group.addTask { await sleep(watch, then: .look) } }
                if let timeout = set.invocation[WatchSettings.timeout], watch != nil {
                    group.addTask { await sleep(timeout, then: .timeIsUp) }
                }
                await work(inputs, pipeline, &group)
                group.cancelAll()
            }
        }
    }

    /// What was submitted just now, each when it is done.
    static func keep(
        _ names: [TaskName], _ invocation: Invocation, _ context: Context
    ) async throws(Failure) -> ExitCode {
        let set = try await ArchiveSet(invocation, context)
        let watch = max(.milliseconds(200), invocation[WatchSettings.interval])
        let inputs = ArchiveInputs(names, set, watch: watch, in: context.surroundings)
        let report = ArchiveReport(invocation, context, isOnlyWhatIsNew: false)
        let run = ArchiveRun(set: set, policy: ArchiveOptions.Policy(), report: report, watch: watch)
        await run.carryOut(inputs, context)
        let code = report.end(leftOut: 0)
        await set.close()
        return code
    }

    private func work(
        _ inputs: ArchiveInputs, _ pipeline: ArchivePipeline, _ group: inout TaskGroup<Event>
    ) async {
        let stop = Guarded(false)
        let width = watch == nil ? Self.window : Self.watchedWindow
        var isMore = true
        var waiting: [ArchiveSource] = []
        var onTheirWay = 0
        func add(_ source: ArchiveSource, _ look: Shelf.Look, to group: inout TaskGroup<Event>) {
            onTheirWay += 1
            group.addTask {
                await carryOut(source, look, pipeline, stop, inputs)
                return .done
            }
        }
        while true {
            while onTheirWay < width, !Task.isCancelled, !stop.withLock({ $0 }), report.mayGoOn {
                if let source = waiting.popLast() {
                    add(source, .open, to: &group)
                } else if isMore, let item = await inputs.next() {
                    switch item {
                    case .source(let source, let look):
                        if case .whole(let files) = look, let told = pipeline.told(of: files, source.place) {
                            for outcome in told { report.add(outcome) }
                        } else {
                            await set.software.prepare()
                            add(source, look, to: &group)
                        }
                    case .failure(let place, let failure):
                        report.add(.failed(failure, place: place, taskID: nil))
                    }
                } else {
                    isMore = false
                    break
                }
            }
            guard onTheirWay > 0, let event = await group.next() else { return }
            switch event {
            case .done: onTheirWay -= 1
            case .timeIsUp:
                if !Task.isCancelled { report.timeIsUp() }
                group.cancelAll()
                isMore = false
                waiting = []
            case .look:
                guard let watch, !Task.isCancelled else { continue }
                waiting += await inputs.newcomers().reversed()
                group.addTask { await sleep(watch, then: .look) }
            }
        }
    }

    private func sleep(_ duration: Duration, then event: Event) async -> Event {
        try? await set.clock.sleep(duration)
        return event
    }

    private func carryOut(
        _ source: ArchiveSource, _ look: Shelf.Look, _ pipeline: ArchivePipeline, _ stop: Guarded<Bool>,
        _ inputs: ArchiveInputs
    ) async {
        let arrival: Arrival
        switch look {
        case .open: arrival = await pipeline.archive(source)
        case .whole(let files): arrival = await pipeline.archive(again: files, source.place)
        }
        for outcome in arrival.outcomes { report.add(outcome) }
        guard arrival.missesItsRequest else { return }
        switch policy.onFail {
        case .keep: break
        case .stop:
            let isNew = stop.withLock { stop in
                defer { stop = true }
                return !stop
            }
            if isNew { report.noteStop(arrival) }
        case .resubmit: await retakes(pipeline, inputs)?.carryOut(after: arrival)
        }
    }

    private func retakes(_ pipeline: ArchivePipeline, _ inputs: ArchiveInputs) -> Retakes? {
        guard let budget = report.budget else { return nil }
        let report = report
        let retaking = Retaking(
            store: set.store,
            submitter: Submitter(store: set.store, rules: .usual(attempts: 5), clock: set.clock),
            accounts: set.callers.accounts, budget: budget, caller: set.callers.caller,
            willSend: { await inputs.took($0) })
        return Retakes(
            retaking, pipeline, set.library, limit: policy.attempts, clock: set.clock,
            report: { report.add($0) }, tell: { report.tell($0) })
    }

    private func pipeline(_ progress: ArchiveProgress) -> ArchivePipeline {
        let report = report
        let pace = PollPace(interval: max(.milliseconds(50), set.invocation[WatchSettings.interval]))
        let settling = Settling(
            store: set.store, watcher: Watcher(store: set.store, pace: pace, width: 8, clock: set.clock),
            accounts: set.callers.accounts, clock: set.clock, watches: watch != nil, provider: set.provider,
            caller: set.callers.caller, news: { report.tell($0) })
        let maker = ClipMaker(
            set.pool, set.isQuick ? .quick : .examined, rules: set.rules,
            software: { [software = set.software] in await software.all() },
            workFolder: set.library.workFolder)
        return ArchivePipeline(
            settling: settling, shelf: set.shelf, claims: set.claims,
            fetching: ClipFetching(set.downloads, settling, into: set.incoming),
            measuring: ClipMeasuring(maker, clock: set.clock),
            keeping: ClipKeeping(set.library, KeepingDesk(set.library), maker, clock: set.clock),
            news: { progress.tell($0, $1) })
    }
}
