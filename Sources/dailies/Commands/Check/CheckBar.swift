import CommandLine
import Posix

/// The one line of progress that a check has: what was read, of all.
final class CheckBar: Sendable {
    private let reporter: ProgressReporter
    private let item: Int
    private let done = Guarded<Int64>(0)

    init(_ reporter: ProgressReporter) {
        self.reporter = reporter
        item = reporter.update { $0.begin("reading") }
    }

    func read(_ bytes: Int64) {
        let done = done.withLock { done in
            done += bytes
            return done
        }
        reporter.update { $0.advance(item, to: done, of: $0.amount) }
    }

    func record() { reporter.update { progress in progress.end(progress.begin("record")) } }
}
