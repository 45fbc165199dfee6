import Fetching
import Posix
import TestSupport
import Testing

/// Too long, too slow, no longer wanted.
@Suite struct LimitTests {
    @Test("A body that says it is too long ends at its head")
    func tooLongByItsHead() async throws {
        let server = try LoopbackServer()
        server.on("/clip", Answer(200, .noise(count: 1001, seed: 1)))
        try await withClient { client in
            let sink = CountingSink()
            let long = request("GET", server.url("/clip")) { $0.maxBytes = 1000 }
            let failure = await client.failure(of: long, into: sink)
            #expect(failure?.kind == .tooLarge && failure?.bytes == 0)
            #expect(sink.state.heads.isEmpty)
            let whole = request("GET", server.url("/clip")) { $0.maxBytes = 1001 }
            let answer = try await client.send(whole)
            #expect(answer.body == noise(0..<1001, seed: 1))
        }
    }

    @Test("An endless body ends", arguments: [Answer.Framing.chunked(size: 65_536), .untilClose])
    func endless(_ framing: Answer.Framing) async throws {
        let server = try LoopbackServer()
        server.on("/clip", Answer(200, .noise(count: 1 << 40, seed: 1)).with { $0.framing = framing })
        try await withClient { client in
            let failure = await client.failure(
                of: request("GET", server.url("/clip")) { $0.maxBytes = 1 << 20 })
            #expect(failure?.kind == .tooLarge)
            #expect((failure?.bytes ?? .max) <= 1 << 20)
        }
    }

    @Test("Memory is taken for what comes, not for what a header promises")
    func promisedLength() async throws {
        let server = try LoopbackServer()
        server.on("/clip", Answer(200, .bytes([1])).with { $0.framing = .claimedLength(60 << 30) })
        try await withClient { client in
            let failure = await client.failure(
                of: request("GET", server.url("/clip")) { $0.maxBytes = 64 << 30 })
            #expect(failure?.kind == .connectionLost && failure?.bytes == 1)
        }
    }

    @Test("Headers without end are refused")
    func longHead() async throws {
        let server = try LoopbackServer()
        let line = "X: " + String(repeating: "x", count: 1000) + "\r\n"
        let text = "HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 300) + "\r\n"
        server.on("/", Answer().with { $0.verbatim = Array(text.utf8) })
        try await withClient { client in
            #expect(await client.failure(of: request("GET", server.url("/")))?.kind == .badAnswer)
        }
    }

    @Test("Silence before the head, and within the body")
    func stalls() async throws {
        let server = try LoopbackServer()
        server.on("/late", Answer(200, .noise(count: 10, seed: 1)).with { $0.delay = 30 })
        server.on(
            "/stops",
            Answer(200, .noise(count: 90_000, seed: 1)).with {
                $0.stall = .init(after: 50_000, seconds: 30)
            })
        try await withClient { client in
            for (path, bytes) in [("/late", 0), ("/stops", 50_000)] {
                let failure = await client.failure(
                    of: request("GET", server.url(path)) { $0.timeouts.stall = 0.4 })
                #expect(failure?.kind == .stalled && failure?.wasSent == true)
                #expect(failure?.bytes == bytes)
            }
        }
    }

    @Test("A drip is no silence; the whole has a time of its own")
    func total() async throws {
        let server = try LoopbackServer()
        server.on("/drip", Answer(200, .noise(count: 6000, seed: 1)).with { $0.bytesPerSecond = 5000 })
        try await withClient { client in
            let patient = request("GET", server.url("/drip")) { $0.timeouts.stall = 0.9 }
            let answer = try await client.send(patient)
            #expect(answer.body.count == 6000)
            let failure = await client.failure(
                of: request("GET", server.url("/drip")) { $0.timeouts.total = 0.3 })
            #expect(failure?.kind == .timeout && failure?.wasSent == true)
        }
    }

    @Test("Waiting for one's turn is neither silence nor time spent")
    func waitingForTurn() async throws {
        let server = try LoopbackServer()
        server.on("*", .text("x").with { $0.delay = 0.4 })
        var one = settings()
        one.connectionsPerHost = 1
        try await withClient(one) { client in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<4 {
                    group.addTask {
                        _ = try await client.send(
                            request("GET", server.url("/\(number)")) {
                                $0.timeouts = HTTPTimeouts(connect: 0.7, stall: 0.7, total: 0.7)
                            })
                    }
                }
                try await group.waitForAll()
            }
            #expect(client.statistics.socketsOpened == 1)
        }
    }

    @Test("Nor is it after a redirect")
    func waitingForTurnAfterRedirect() async throws {
        let (first, second) = (try LoopbackServer(), try LoopbackServer())
        second.on("/slow", .text("x").with { $0.delay = 2.5 })
        second.on("/next", .text("next"))
        first.on("/", Answer(302, headers: [HeaderField("Location", second.url("/next"))]))
        var one = settings()
        one.connectionsPerHost = 1
        try await withClient(one) { client in
            async let slow = client.send(request("GET", second.url("/slow")))
            while second.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
            let answer = try await client.send(request("GET", first.url("/")) { $0.timeouts.stall = 1.5 })
            #expect(answer.body == Array("next".utf8))
            _ = try await slow
        }
    }

    /// All transfers share a thread: what one sink takes its time for lies in the others' sockets meanwhile.
    @Test("A sink that is slow makes no other server silent")
    func slowSink() async throws {
        let server = try LoopbackServer()
        server.on("/drip", Answer(200, .noise(count: 8000, seed: 1)).with { $0.bytesPerSecond = 2000 })
        server.on("/once", .text("x"))
        try await withClient { client in
            async let drip = client.send(request("GET", server.url("/drip")) { $0.timeouts.stall = 1.5 })
            while server.requests(for: "/drip").isEmpty { try await Task.sleep(for: .milliseconds(2)) }
            _ = try await client.receive(
                request("GET", server.url("/once")), into: SleepingSink(seconds: 2.5))
            #expect(try await drip.body.count == 8000)
        }
    }

    @Test("A sink that wants no more gets no more")
    func sinkStops() async throws {
        let server = try LoopbackServer()
        server.on("/clip", Answer(200, .noise(count: 10_000_000, seed: 1)))
        try await withClient { client in
            let full = CountingSink(stopsAfter: 100_000)
            let failure = await client.failure(of: request("GET", server.url("/clip")), into: full)
            #expect(failure?.kind == .sinkStopped && failure?.bytes == full.state.bytes)
            let unwilling = CountingSink(refusesHead: true)
            let atOnce = await client.failure(of: request("GET", server.url("/clip")), into: unwilling)
            #expect(atOnce?.kind == .sinkStopped && unwilling.state.bytes == 0)
            #expect(unwilling.state.heads.count == 1)
        }
    }
}
