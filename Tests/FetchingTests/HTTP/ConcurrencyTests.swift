import Fetching
import Posix
import TestSupport
import Testing

/// Many at once, and their ends. Alone, for descriptors are counted.
@Suite(.serialized) struct ConcurrencyTests {
    @Test("200 at once over a few connections, each with its own answer, and no descriptor left")
    func many() async throws {
        let server = try LoopbackServer()
        server.on("*") { .text(String(repeating: $0.path, count: 100)) }
        for _ in 0..<3 {
            try await withClient { client in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<200 {
                        group.addTask {
                            let answer = try await client.send(request("GET", server.url("/\(number)")))
                            #expect(answer.body == Array(String(repeating: "/\(number)", count: 100).utf8))
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(client.statistics.requestsSent == 200)
                #expect(client.statistics.socketsOpened <= 6)
            }
        }
        // They are closed on a thread of their own.
        for _ in 0..<200 where openSockets(to: server.port) > 0 {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(openSockets(to: server.port) == 0)
    }

    @Test("A cancelled task ends at once, at any time, and the server sees the connection go")
    func cancelled() async throws {
        let server = try LoopbackServer()
        server.on("/slow", Answer(200, .noise(count: 100, seed: 1)).with { $0.delay = 30 })
        server.on("/endless", Answer(200, .noise(count: 1 << 40, seed: 1)))
        try await withClient { client in
            for path in ["/slow", "/endless"] {
                let sink = CountingSink()
                let task = Task {
                    await client.failure(
                        of: request("GET", server.url(path)) { $0.maxBytes = .max }, into: sink)
                }
                while server.requests(for: path).isEmpty { try await Task.sleep(for: .milliseconds(2)) }
                while path == "/endless" && sink.state.bytes == 0 {
                    try await Task.sleep(for: .milliseconds(2))
                }
                task.cancel()
                let failure = await task.value
                #expect(failure?.kind == .cancelled && failure?.wasSent == true)
                let bytes = sink.state.bytes
                #expect(failure?.bytes == bytes)
            }
            // Before it began.
            let never = Task {
                while !Task.isCancelled { await Task.yield() }
                return await client.failure(of: request("GET", server.url("/never")))
            }
            never.cancel()
            let failure = await never.value
            #expect(failure?.kind == .cancelled && failure?.wasSent == false)
            #expect(server.requests(for: "/never").isEmpty)
        }
        // Returns only when the connections are gone.
        server.stop()
    }

    @Test("Cancelled at seeded instants, every request ends and the client goes on")
    func cancelledAnywhere() async throws {
        let server = try LoopbackServer()
        server.on("*", Answer(200, .noise(count: 200_000, seed: 1)).with { $0.bytesPerSecond = 20_000_000 })
        var random = SplitMix64(seed: 9)
        try await withClient { client in
            for _ in 0..<TestScale.count(60, full: 1000) {
                let wait = Int.random(in: 0...12_000, using: &random)
                let task = Task { () async -> Bool in
                    do throws(HTTPFailure) {
                        return try await client.send(request("GET", server.url("/x"))).body.count == 200_000
                    } catch {
                        return error.kind == .cancelled
                    }
                }
                try await Task.sleep(for: .microseconds(wait))
                task.cancel()
                #expect(await task.value)
            }
            let answer = try await client.send(request("GET", server.url("/x")))
            #expect(answer.body.count == 200_000)
        }
    }

    @Test("Closing a client ends what runs, as cancelled; letting go of one ends its thread")
    func closing() async throws {
        let server = try LoopbackServer()
        server.on("*", Answer(200, .noise(count: 100, seed: 1)).with { $0.delay = 30 })
        let client = HTTPClient(settings())
        let tasks = (0..<10).map { number in
            Task { await client.failure(of: request("GET", server.url("/\(number)"))) }
        }
        while server.requests.count < 6 { try await Task.sleep(for: .milliseconds(2)) }
        await client.close()
        for task in tasks { #expect(await task.value?.kind == .cancelled) }

        server.on("*", .text("x"))
        do {
            let forgotten = HTTPClient(settings())
            _ = try await forgotten.send(request("GET", server.url("/forgotten")))
        }
        // The server's thread for a connection ends with the connection: this returns when all are gone.
        while openSockets(to: server.port) > 0 { try await Task.sleep(for: .milliseconds(2)) }
    }

    /// Established connections to a port of this machine, seen from the client's side: proc(5), net/tcp.
    private func openSockets(to port: UInt16) -> Int {
        guard let file = try? FileDescriptor.open("/proc/self/net/tcp", for: .reading),
            let bytes = try? file.readToEnd(as: "/proc/self/net/tcp")
        else { return .max }
        let digits = String(port, radix: 16, uppercase: true)
        let name = "0100007F:" + String(repeating: "0", count: 4 - digits.count) + digits
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").count { line in
            let fields = line.split(separator: " ")
            return fields.count > 3 && fields[2] == name && fields[3] == "01"
        }
    }
}
