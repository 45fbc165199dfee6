import Fetching
import TestSupport
import Testing

/// Where a connection can break, and whether the request may have arrived by then.
@Suite struct LostConnectionTests {
    private func failure(_ request: HTTPRequest) async throws -> HTTPFailure {
        try await withClient { client in try #require(await client.failure(of: request)) }
    }

    @Test("Nobody listens: surely not sent")
    func refused() async throws {
        let failure = try await failure(
            request("POST", "http://127.0.0.1:\(try freePort())/submit?key=canary"))
        #expect(failure.kind == .cannotConnect && !failure.wasSent)
        #expect(failure.sentence.contains("onnection refused"))
        #expect(!failure.sentence.contains("canary"))
    }

    @Test("A name that nobody has: surely not sent")
    func unknownName() async throws {
        // No server of names is asked for a label of more than 63 letters: RFC 1035, 2.3.4.
        let name = String(repeating: "a", count: 64) + ".example"
        let failure = try await failure(request("POST", "http://\(name)/submit"))
        #expect(failure.kind == .cannotResolve && !failure.wasSent)
    }

    @Test("No TLS where TLS was asked for: surely not sent")
    func noTLS() async throws {
        let server = try LoopbackServer()
        let url = server.url("/submit").replacing("http:", with: "https:")
        let silent = try await failure(
            request("POST", url) {
                $0.body = [1]
                $0.timeouts.connect = 0.3
            })
        #expect(silent.kind == .timeout && !silent.wasSent)
        try await Nginx.withServer { nginx in
            let url = nginx.url("/submit").replacing("http:", with: "https:")
            let plain = try await failure(request("POST", url) { $0.body = [1] })
            #expect(plain.kind == .tls && !plain.wasSent)
        }
        #expect(server.requests.isEmpty)
    }

    @Test(
        "Hung up on in the TLS handshake: surely not sent, and no verdict on the server",
        arguments: [true, false])
    func tornHandshake(byReset: Bool) async throws {
        let folder = try TemporaryFolder("torn")
        // Reads the client's greeting, or leaves it unread, which resets the connection: RFC 1122, 4.2.2.13.
        let script = """
            import os, socket
            server = socket.create_server(("127.0.0.1", 0))
            open("new", "w").write(str(server.getsockname()[1])); os.rename("new", "port")
            connection, _ = server.accept(); connection.recv(\(byReset ? 5 : 65536)); connection.close()
            """
        async let server = ProgramRun.run("python3", ["-c", script], workingDirectory: folder.path)
        while try !folder.contents().contains("port") { try await Task.sleep(for: .milliseconds(5)) }
        let port = String(decoding: try folder.read("port"), as: UTF8.self)
        let failure = try await failure(request("POST", "https://127.0.0.1:\(port)/") { $0.body = [1] })
        #expect(failure.kind == .cannotConnect && failure.mayPass && !failure.wasSent, "\(failure)")
        #expect(failure.sentence.contains("hung up before TLS was agreed on"), "\(failure)")
        #expect(try await server.exitCode == 0)
    }

    @Test("Closed without a word: it may have arrived, and is not sent again by itself")
    func closedAtOnce() async throws {
        let server = try LoopbackServer()
        server.on("/submit", Answer().with { $0.verbatim = [] })
        let failure = try await failure(request("POST", server.url("/submit")) { $0.body = [1] })
        #expect(failure.kind == .connectionLost && failure.wasSent)
        #expect(server.requests.count == 1)
    }

    @Test("A kept connection that dies under a POST: not sent again; under a GET: sent again")
    func keptConnectionDies() async throws {
        let server = try LoopbackServer()
        server.on("/first", .text("x"))
        server.on("*", Answer().with { $0.verbatim = [] }, .text("second"))
        try await withClient { client in
            _ = try await client.send(request("GET", server.url("/first")))
            let failure = await client.failure(of: request("POST", server.url("/submit")) { $0.body = [1] })
            #expect(failure?.kind == .connectionLost && failure?.wasSent == true)
            #expect(server.requests(for: "/submit").map(\.connection) == [0])
            _ = try await client.send(request("GET", server.url("/first")))
            let again = try await client.send(request("GET", server.url("/poll")))
            #expect(again.body == Array("second".utf8))
            #expect(server.requests(for: "/poll").count == 2)
        }
    }

    @Test(
        "Within the head",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 2",
            "HTTP/1.1 100 Continue\r\n\r\n",
        ])
    func withinHead(_ text: String) async throws {
        let server = try LoopbackServer()
        server.on("/", Answer().with { $0.verbatim = Array(text.utf8) })
        let failure = try await failure(request("POST", server.url("/")) { $0.body = [1] })
        #expect([.connectionLost, .badAnswer].contains(failure.kind), "\(failure)")
        #expect(failure.wasSent && failure.bytes == 0)
    }

    @Test(
        "What is not HTTP",
        arguments: ["hello\r\n\r\n", "SSH-2.0-OpenSSH\r\n", "\0\0\0\0", "HTTP/0.9 \r\n\r\nx"])
    func notHTTP(_ text: String) async throws {
        let server = try LoopbackServer()
        server.on("/", Answer().with { $0.verbatim = Array(text.utf8) })
        let failure = try await failure(request("GET", server.url("/")))
        #expect([.badAnswer, .connectionLost].contains(failure.kind), "\(failure)")
    }

    @Test(
        "Within the body: as many bytes as were handed over", arguments: [0, 1, 30_000, 99_999],
        [false, true])
    func withinBody(_ count: Int, byReset: Bool) async throws {
        let server = try LoopbackServer()
        for framing in [Answer.Framing.length, .chunked(size: 1000)] {
            let cut = Answer.Cut(after: count, byReset: byReset)
            server.on(
                "/clip",
                Answer(200, .noise(count: 100_000, seed: 1)).with {
                    $0.framing = framing
                    $0.cut = cut
                })
            let sink = CountingSink()
            try await withClient { client in
                let failure = await client.failure(of: request("GET", server.url("/clip")), into: sink)
                #expect(failure?.kind == .connectionLost, "\(framing)")
                #expect(failure?.bytes == sink.state.bytes)
                // A reset may overtake what was sent before it.
                if !byReset { #expect(sink.state.bytes == count) }
            }
        }
    }

    @Test("Chunks that make no sense")
    func brokenChunks() async throws {
        let server = try LoopbackServer()
        server.on(
            "/clip", Answer(200, .noise(count: 5000, seed: 1)).with { $0.framing = .brokenChunks(size: 1000) }
        )
        let failure = try await failure(request("GET", server.url("/clip")))
        #expect([.connectionLost, .badAnswer].contains(failure.kind), "\(failure)")
    }
}
