import CommandLine
import Fetching
import Posix

/// How far all files together are; what has not begun yet is taken to be as long as the others on average.
final class FetchTotals: Sendable {
    private struct State {
        var expected = 0
        var isAll = false
        var known = 0
        var knownBytes: Int64 = 0
    }

    private let reporter: ProgressReporter
    private let state = Guarded(State())

    init(_ reporter: ProgressReporter) { self.reporter = reporter }

    func expect() { change { $0.expected += 1 } }
    func isAll() { change { $0.isAll = true } }

    fileprivate func learn(_ bytes: Int64) {
        change {
            $0.known += 1
            $0.knownBytes += bytes
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let now = state.withLock { state in
            body(&state)
            return state
        }
        guard now.isAll else { return }
        let all = now.known > 0 ? Double(now.knownBytes) / Double(now.known) * Double(now.expected) : nil
        reporter.update {
            $0.count = now.expected
            $0.amount = all.map { Int64($0) }
            $0.isAmountEstimated = now.known < now.expected
        }
    }

    func watch(_ name: String) -> Watch { Watch(name, self, reporter) }

    /// One file's part of it.
    final class Watch: Sendable {
        private struct State {
            var id: Int?
            var isKnown = false
            var start: Double?
        }

        private let name: String
        private let totals: FetchTotals
        private let reporter: ProgressReporter
        private let state = Guarded(State())

        fileprivate init(_ name: String, _ totals: FetchTotals, _ reporter: ProgressReporter) {
            self.name = name
            self.totals = totals
            self.reporter = reporter
        }

        func see(_ progress: DownloadProgress) {
            switch progress {
            case .waits, .leadsToPlain: break
            case .reached(let bytes):
                if let id = state.withLock({ $0.id }) { reporter.update { $0.advance(id, to: bytes) } }
            case .begins(let offset, let length):
                let id = begin()
                state.withLock { $0.start = $0.start ?? SteadyClock.seconds() }
                reporter.update { $0.jump(id, to: offset, of: length) }
                let isNews = state.withLock { state in
                    defer { state.isKnown = state.isKnown || length != nil }
                    return !state.isKnown && length != nil
                }
                if isNews, let length { totals.learn(length) }
            }
        }

        private func begin() -> Int {
            state.withLock { state in
                let id = state.id ?? reporter.update { $0.begin(name) }
                state.id = id
                return id
            }
        }

        /// Since the first byte; waiting for a place is no part of a rate.
        var seconds: Double { state.withLock { $0.start }.map { SteadyClock.seconds() - $0 } ?? 0 }

        /// A file that was there, or never began, counts as well.
        func end() {
            let id = begin()
            reporter.update { $0.end(id) }
            let wasKnown = state.withLock { state in
                defer { state.isKnown = true }
                return state.isKnown
            }
            if !wasKnown { totals.learn(0) }
        }
    }
}
