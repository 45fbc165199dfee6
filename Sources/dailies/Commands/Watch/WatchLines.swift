import ArchiveModel
import CommandLine
import Posix
import Tasks
import Workflow

/// The live lines: one a task, with its state, its progress and its age.
final class WatchLines: Sendable {
    private struct Line {
        let id: Int
        var record: TaskRecord
        var trouble: String?
    }

    private let reporter: ProgressReporter
    private let clock: WorkClock
    private let lines: Guarded<[TaskName: Line]>

    init(_ reporter: ProgressReporter, _ records: [TaskRecord], clock: WorkClock) {
        self.reporter = reporter
        self.clock = clock
        let now = clock.now()
        var lines: [TaskName: Line] = [:]
        for record in records {
            let line = Line(id: 0, record: record)
            let id = reporter.update { $0.begin(Self.text(line, at: now), total: nil) }
            lines[record.name] = Line(id: id, record: record)
        }
        self.lines = Guarded(lines)
    }

    func tell(_ news: Watcher.News) {
        switch news {
        case .state(let record): change(record, trouble: nil)
        case .trouble(let record, let problem, _): change(record, trouble: problem.message)
        }
    }

    private func change(_ record: TaskRecord, trouble: String?) {
        let line = lines.withLock { lines -> Line? in
            lines[record.name]?.record = record
            lines[record.name]?.trouble = trouble
            return lines[record.name]
        }
        if let line { draw(line, at: clock.now()) }
    }

    func end(_ record: TaskRecord) {
        if let line = lines.withLock({ $0.removeValue(forKey: record.name) }) {
            reporter.update { $0.end(line.id) }
        }
    }

    /// Ages grow while nothing else happens.
    func keepAges(_ clock: Timekeeper) async {
        while !Task.isCancelled {
            let now = self.clock.now()
            for line in lines.withLock({ Array($0.values) }) { draw(line, at: now) }
            do {
                try await clock.sleep(.seconds(1))
            } catch {
                return
            }
        }
    }

    private func draw(_ line: Line, at now: Moment) {
        let text = Self.text(line, at: now)
        let done = line.record.progress.map(Int64.init)
        reporter.update { progress in
            progress.rename(line.id, to: text)
            if let done { progress.advance(line.id, to: max(0, min(done, 100)), of: 100) }
        }
    }

    private static func text(_ line: Line, at now: Moment) -> String {
        let record = line.record
        let state =
            line.trouble.map { "asking again: \($0)" } ?? TaskPhrase.state(record, withProgress: false)
        let parts = [state, TaskPhrase.age(record, at: now), record.prompt ?? record.model ?? ""]
        return "\(record.name)  " + parts.joined(separator: "  ")
    }
}
