import Posix
import TestSupport
import Testing

@testable import CommandLine

@Suite struct ProgressTests {
    @Test func `rate and time left are those of the last ten seconds`() {
        var progress = Progress("clips", unit: .bytes, count: 4, amount: 40_000_000)
        let id = progress.begin("a.mp4", total: 10_000_000)
        #expect(progress.summary == "0 of 4 clips, 0 bytes of 40.0 MB")
        progress.sample(at: .zero)
        for second in 1...20 {
            // Slow at first, then two megabytes a second.
            progress.advance(id, to: second <= 10 ? Int64(second) : Int64(second - 10) * 2_000_000)
            progress.sample(at: .seconds(second))
        }
        #expect(progress.summary == "0 of 4 clips, 20.0 MB of 40.0 MB, 2.0 MB/s, 10 s left")
        progress.end(id)
        #expect(progress.done == 20_000_000)
        #expect(progress.endedCount == 1)
    }

    @Test func `one long work tells its share and the time that is left`() {
        var progress = Progress("film", unit: .share, amount: 1000)
        let id = progress.begin("film.mp4", total: 1000)
        #expect(progress.summary == "film, 0%")
        progress.sample(at: .zero)
        progress.advance(id, to: 250)
        progress.sample(at: .seconds(5))
        #expect(progress.summary == "film, 25%, 15 s left")
        #expect(
            progress.lines(width: 40).map(\.plain) == [
                "  film.mp4 [##........]  25%, 15 s left"
            ])
        progress.end(id)
        #expect(progress.summary == "film, 25%, 15 s left")
    }

    @Test func `nothing is divided by nothing`() {
        var progress = Progress("clips", unit: .items)
        #expect(progress.rate == nil && progress.timeLeft == nil)
        progress.sample(at: .zero)
        progress.sample(at: .zero)
        #expect(progress.rate == nil)
        progress.end(99)
        progress.advance(99, to: 5)
        #expect(progress.summary == "0 clips")
    }

    @Test func `no line is wider than the terminal, whatever the names`() {
        var progress = Progress("clips", unit: .bytes, count: 200, amount: 1_000_000_000)
        for name in [
            "short.mp4", String(repeating: "long", count: 60), "東京東京東京東京東京東京東京東京東京東京", "a\u{1B}[31m\nb",
        ] {
            progress.advance(progress.begin(name, total: 100), to: 50)
        }
        for index in 0..<20 { _ = progress.begin("more \(index)") }
        for width in [20, 40, 80, 200] {
            let lines = progress.lines(width: width)
            #expect(lines.count == 10)
            #expect(lines.allSatisfy { $0.width < width }, "\(width)")
            #expect(lines.allSatisfy { !$0.plain.contains("\u{1B}") })
        }
    }

    @Test func `a terminal is redrawn ten times a second at most and left clean`() async {
        let screen = MemorySink()
        let clock = SteppedClock()
        let columns = Guarded(80)
        let console = console(screen, columns: { columns.withLock { $0 } })
        await console.withProgress(Progress("clips", unit: .items, count: 3), clock: clock.timekeeper) {
            reporter in
            for step in 0..<30 {
                reporter.update { progress in
                    let id = progress.begin("clip \(step)")
                    progress.end(id)
                }
                await sleeping(clock)
                clock.advance(by: .milliseconds(10))
            }
        }
        // 300 ms: drawn at 0, 100, 200 and perhaps 300.
        let drawn = screen.text.split(separator: " of 3 clips").count - 1
        #expect((3...4).contains(drawn), "\(screen.text)")
        #expect(screen.text.hasSuffix("\u{1B}[2K"))
    }

    @Test func `words in between appear above the progress`() async {
        let screen = MemorySink()
        let clock = SteppedClock()
        let console = console(screen, columns: { 80 })
        await console.withProgress(Progress("clips", unit: .items, count: 3), clock: clock.timekeeper) { _ in
            await sleeping(clock)
            console.note("a word")
        }
        #expect(screen.text == "0 of 3 clips\n\r\u{1B}[1A\u{1B}[2Ka word\n0 of 3 clips\n\r\u{1B}[1A\u{1B}[2K")
    }

    @Test func `a narrower window is cleared of the rows that its lines now take`() async {
        let screen = MemorySink()
        let clock = SteppedClock()
        let columns = Guarded(80)
        let console = console(screen, columns: { columns.withLock { $0 } })
        var progress = Progress("clips", unit: .items)
        _ = progress.begin(String(repeating: "x", count: 45))
        await console.withProgress(progress, clock: clock.timekeeper) { _ in
            await sleeping(clock)
            columns.withLock { $0 = 20 }
        }
        // 47 columns are three rows of 20, and "0 clips" is one.
        #expect(screen.text.hasSuffix("\r" + String(repeating: "\u{1B}[1A\u{1B}[2K", count: 4)))
        #expect(!screen.text.hasSuffix(String(repeating: "\u{1B}[1A\u{1B}[2K", count: 5)))
    }

    @Test func `without a terminal there are plain lines, seldom, and only when something changed`() async {
        let log = MemorySink()
        let clock = SteppedClock()
        let console = console(log, columns: { nil })
        await console.withProgress(Progress("clips", unit: .items, count: 9), clock: clock.timekeeper) {
            reporter in
            for second in 0..<20 {
                if second == 7 { reporter.update { $0.end($0.begin("a")) } }
                await sleeping(clock)
                clock.advance(by: .seconds(1))
            }
        }
        #expect(
            log.text == "1 of 9 clips, 0.1/s, 1 min 20 s left\n" || log.text.split(separator: "\n").count <= 3
        )
        #expect(log.text.hasPrefix("1 of 9 clips"))
        #expect(!log.text.contains("\u{1B}"))
    }

    @Test func `a terminal that calls itself dumb gets plain lines`() async {
        let log = MemorySink()
        let clock = SteppedClock()
        let stream = OutputStream(sink: log, isTerminal: true, columns: { 80 })
        let console = Console(
            surroundings: Surroundings(
                arguments: [], environment: ["TERM": "dumb"], workingDirectory: "/", output: stream,
                error: stream, clock: .system), style: Console.Style())
        await console.withProgress(Progress("clips", unit: .items, count: 2), clock: clock.timekeeper) {
            reporter in
            reporter.update { $0.end($0.begin("a")) }
            await sleeping(clock)
        }
        #expect(log.text == "" || log.text == "1 of 2 clips\n")
        #expect(!log.text.contains("\u{1B}"))
    }

    private func console(_ sink: MemorySink, columns: @escaping @Sendable () -> Int?) -> Console {
        let stream = OutputStream(sink: sink, isTerminal: columns() != nil, columns: columns)
        return Console(
            surroundings: Surroundings(
                arguments: [], environment: [:], workingDirectory: "/", output: stream, error: stream,
                clock: .system), style: Console.Style())
    }

    /// Until the reporter has drawn and sleeps again.
    private func sleeping(_ clock: SteppedClock) async {
        while clock.sleeperCount == 0 { await Task.yield() }
    }
}
