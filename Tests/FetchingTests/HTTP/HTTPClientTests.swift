import Fetching
import TestSupport
import Testing

@Suite struct HTTPClientTests {
    @Test("An answer comes with its status, headers in any case, and body")
    func answer() async throws {
        let server = try LoopbackServer()
        server.on("/a", .json(#"{"id":1}"#, status: 402).with { $0.headers.append(.init("X-Twice", "1")) })
        let answer = try await withClient { try await $0.send(request("GET", server.url("/a?b=c"))) }
        #expect(answer.head.status == 402)
        #expect(answer.head.header("content-TYPE") == "application/json")
        #expect(answer.head.contentLength == 8)
        #expect(answer.head.version == "1.1")
        #expect(answer.head.url == server.url("/a?b=c"))
        #expect(answer.body == Array(#"{"id":1}"#.utf8))
        let seen = try #require(server.requests.first)
        #expect(seen.target == "/a?b=c")
        #expect(seen.header("User-Agent") == "dailies/test")
        for name in ["Cookie", "Accept-Encoding", "Authorization", "Content-Type", "Expect"] {
            #expect(seen.header(name) == nil)
        }
    }

    @Test("A body goes as it is, whatever its size and method", arguments: ["POST", "PUT", "PATCH"])
    func body(_ method: String) async throws {
        let server = try LoopbackServer()
        server.on("/submit", .json("{}"))
        try await withClient { client in
            for size in [0, 1, 70_000, 2_000_000] {
                let body = size > 1_000_000 ? Array(repeating: 7, count: size) : noise(0..<size, seed: 3)
                _ = try await client.send(
                    request(method, server.url("/submit")) {
                        $0.body = body
                        $0.headers = [
                            HTTPHeader("Content-Type", "application/json"), HTTPHeader("X-Empty", ""),
                        ]
                        $0.secretHeaders = [HTTPHeader("Authorization", "Bearer canary")]
                    })
                let seen = try #require(server.requests.last)
                #expect(seen.method == method)
                #expect(seen.body == body)
                #expect(seen.header("Content-Type") == "application/json")
                #expect(seen.header("Authorization") == "Bearer canary")
                #expect(seen.header("X-Empty") == "")
                #expect(seen.header("Expect") == nil)
            }
        }
    }

    @Test("HEAD has a length and no body, though the length is more than is taken")
    func head() async throws {
        let server = try LoopbackServer()
        server.on("/clip", Answer(200, .noise(count: 1000, seed: 1)))
        let answer = try await withClient {
            try await $0.send(request("HEAD", server.url("/clip")) { $0.maxBytes = 10 })
        }
        #expect(answer.head.contentLength == 1000)
        #expect(answer.body.isEmpty)
    }

    @Test("A connection is used again, by different methods too")
    func reuse() async throws {
        let server = try LoopbackServer()
        server.on("*", .json("{}"))
        let counts = try await withClient { client in
            for method in ["GET", "POST", "GET", "HEAD", "POST"] {
                _ = try await client.send(request(method, server.url("/x")))
            }
            return client.statistics
        }
        #expect(Set(server.requests.map(\.connection)) == [0])
        #expect(counts == HTTPStatistics(socketsOpened: 1, addressesRefused: 0, requestsSent: 5))
    }

    @Test("Interim answers and trailers are no part of the head")
    func interim() async throws {
        let server = try LoopbackServer()
        let text =
            "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
            + "Trailer: X-After\r\nX-Long: one\r\n  two: three\r\n\r\n3\r\nabc\r\n0\r\nX-After: 1\r\n\r\n"
        server.on("/", Answer().with { $0.verbatim = Array(text.utf8) })
        let answer = try await withClient { try await $0.send(request("GET", server.url("/"))) }
        #expect(answer.head.status == 200)
        #expect(answer.head.header("Link") == nil && answer.head.header("X-After") == nil)
        #expect(answer.head.header("X-Long") == "one two: three")
        #expect(answer.body == Array("abc".utf8))
    }

    @Test(
        "What cannot be sent is refused before anything is",
        arguments: [
            ("GET", "file:///etc/hostname", HTTPFailure.Kind.badURL), ("GET", "ftp://127.0.0.1/x", .badURL),
            ("GET", "gopher://127.0.0.1/x", .badURL), ("GET", "127.0.0.1/x", .badURL), ("GET", "", .badURL),
            ("GET", "http://", .badURL), ("GET", "http://key@127.0.0.1/", .badURL),
            ("GET", "http://a b/", .badURL), ("GET", "http://127.0.0.1/\u{0}x", .badURL),
            ("GET", "http://127.0.0.1:99999/", .badURL), ("G T", "http://127.0.0.1:1/", .badRequest),
            ("", "http://127.0.0.1:1/", .badRequest),
        ])
    func refused(_ method: String, _ url: String, _ kind: HTTPFailure.Kind) async throws {
        try await withClient { client in
            let failure = await client.failure(of: request(method, url))
            #expect(failure?.kind == kind)
            #expect(failure?.wasSent == false)
            #expect(client.statistics == HTTPStatistics())
        }
    }

    @Test("A header that would begin another one is refused, its value not shown")
    func headerInjection() async throws {
        try await withClient { client in
            let bad = [
                ("X-Key", "canary\r\nX: y"), ("X-Key", "canary\0"), ("X Key", "canary"), ("", "canary"),
            ]
            for (name, value) in bad {
                let failure = await client.failure(
                    of: request("GET", "http://127.0.0.1:1/") {
                        $0.secretHeaders = [HTTPHeader(name, value)]
                    })
                #expect(failure?.kind == .badRequest)
                #expect(failure?.sentence.contains("canary") == false)
            }
        }
    }

    @Test("A client that is closed sends no more; one that nobody used has nothing to close")
    func closed() async throws {
        let server = try LoopbackServer()
        server.on("*", .text("x"))
        let client = HTTPClient(settings())
        _ = try await client.send(request("GET", server.url("/")))
        await client.close()
        await client.close()
        #expect(await client.failure(of: request("GET", server.url("/")))?.kind == .cancelled)
        #expect(server.requests.count == 1)
        await HTTPClient(settings()).close()
    }
}
