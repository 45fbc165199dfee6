import ArchiveModel
import CommandLine
import Posix
import Tasks
import Workflow

/// Watches tasks until all are done with, and says what became of each.
struct WatchRun: Sendable {
    let store: TaskStore
    let settings: WatchSettings
    let clock: WorkClock
    let caller: @Sendable (TaskRecord) -> Result<any ProviderCaller, AccountProblem>

    private enum Event: Sendable {
        case ended(Result<Watcher.End, StoreProblem>)
        case timeIsUp
    }

    func run(_ records: [TaskRecord], _ report: WatchReport, _ context: Context) async -> ExitCode {
        let progress = Progress("tasks", unit: .items, count: records.count)
        // Lines that replace each other are for terminals; elsewhere each piece of news is a line.
        if context.console.canRedraw, !context.console.style.isQuiet {
            await context.console.withProgress(progress, clock: context.surroundings.clock) { reporter in
                let lines = WatchLines(reporter, records, clock: clock)
                let ticker = Task { await lines.keepAges(context.surroundings.clock) }
                await watch(records, report, lines)
                ticker.cancel()
            }
        } else {
            await watch(records, report, nil)
        }
        return report.end(isStopped: Task.isCancelled)
    }

    private func watch(_ records: [TaskRecord], _ report: WatchReport, _ lines: WatchLines?) async {
        let watcher = Watcher(store: store, pace: settings.pace, width: settings.width, clock: clock)
        await withTaskGroup(of: Event.self) { group in
            for record in records {
                group.addTask { .ended(await watch(record, watcher, report, lines)) }
            }
            if let timeout = settings.timeout {
                group.addTask {
                    try? await clock.sleep(timeout)
                    return .timeIsUp
                }
            }
            var open = records.count
            var isLate = false
            while open > 0, let event = await group.next() {
                switch event {
                case .timeIsUp:
                    // It also comes when the user stops us.
                    isLate = !Task.isCancelled
                    group.cancelAll()
                case .ended(.failure(let problem)):
                    open -= 1
                    report.add(problem)
                case .ended(.success(let end)):
                    open -= 1
                    lines?.end(end.record)
                    report.add(end, isLate: isLate)
                }
            }
            group.cancelAll()
        }
    }

    private func watch(
        _ record: TaskRecord, _ watcher: Watcher, _ report: WatchReport, _ lines: WatchLines?
    ) async -> Result<Watcher.End, StoreProblem> {
        guard record.isUnderway else { return .success(.init(record: record, problem: nil)) }
        do throws(StoreProblem) {
            switch caller(record) {
            case .failure(let problem):
                return .success(
                    .init(record: record, problem: .init(code: problem.code, problem.sentence)))
            case .success(let caller):
                return .success(
                    try await watcher.watch(record, through: caller) { news in
                        if let lines { lines.tell(news) } else { report.tell(news) }
                    })
            }
        } catch {
            return .failure(error)
        }
    }
}
