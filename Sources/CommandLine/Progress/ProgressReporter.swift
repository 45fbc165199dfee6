import Posix

/// Shows a `Progress` while work goes on: on a terminal as lines that are redrawn ten times a second at
/// most, elsewhere as a plain line every few seconds, under --quiet not at all.
package final class ProgressReporter: Sendable {
    private let progress: Guarded<Progress>

    fileprivate init(_ progress: Progress) {
        self.progress = Guarded(progress)
    }

    /// Cheap, from any thread: nothing is drawn here.
    package func update<Result>(_ body: (inout sending Progress) -> sending Result) -> Result {
        progress.withLock { body(&$0) }
    }

    fileprivate func sampled(at now: Duration) -> Progress {
        progress.withLock { progress in
            progress.sample(at: now)
            return progress
        }
    }
}

extension Console {
    /// Runs `body` with its progress shown, and leaves nothing of it behind however `body` ends.
    package func withProgress<Result: Sendable, Failure: Error>(
        _ progress: Progress, clock: Timekeeper,
        _ body: (ProgressReporter) async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        let reporter = ProgressReporter(progress)
        let ticker = Task { await show(reporter, clock: clock) }
        do throws(Failure) {
            let result = try await body(reporter)
            await stop(ticker)
            return result
        } catch {
            await stop(ticker)
            throw error
        }
    }

    private func stop(_ ticker: Task<Void, Never>) async {
        ticker.cancel()
        // Only when it has ended can it paint no more.
        await ticker.value
        if canRedraw { paint([]) }
    }

    private func show(_ reporter: ProgressReporter, clock: Timekeeper) async {
        if style.isQuiet { return }
        var shown = ""
        while !Task.isCancelled {
            let progress = reporter.sampled(at: clock.uptime())
            if canRedraw {
                paint(progress.lines(width: errorWidth))
            } else if progress.done > 0 || progress.endedCount > 0, progress.summary != shown {
                shown = progress.summary
                note(Text(shown))
            }
            do {
                try await clock.sleep(canRedraw ? .milliseconds(100) : .seconds(5))
            } catch {
                return
            }
        }
    }
}
