// A long work that does nothing, for the tests that look at progress in a real terminal.
import CommandLine
import Posix

let work = Command("work", summary: "show progress until told to stop") { _, context throws(Failure) in
    var progress = Progress("clips", unit: .bytes, count: 3, amount: 3_000_000)
    let ids = (1...3).map { progress.begin("a-rather-long-name-of-clip-number-\($0).mp4", total: 1_000_000) }
    await context.console.withProgress(progress, clock: context.surroundings.clock) { reporter in
        for step in 1...1_000_000 where !Task.isCancelled {
            reporter.update { progress in
                for id in ids { progress.advance(id, to: Int64(step) * 1000 % 1_000_000) }
            }
            if step == 10 { context.console.note("half time") }
            try? await Task.sleep(for: .milliseconds(20))
        }
    }
    context.console.note("stopped")
    return .done
}

ProcessSurroundings.reserveStandardStreams()
Signals.ignoreBrokenPipe()
let fixture = Program(
    "fixture", summary: "a fixture", description: [], examples: [], commands: [work], version: "1",
    date: "2026-01-01", libraries: { _ in [] })
ProcessSurroundings.exit(await fixture.run(in: .ofThisProcess()).rawValue)
