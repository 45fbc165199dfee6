import Fetching
import TestSupport
import Testing

@Suite struct RedirectTests {
    @Test(
        "A GET follows; relative places count from where they stand",
        arguments: [301, 302, 303, 307, 308])
    func follows(_ status: Int) async throws {
        let server = try LoopbackServer()
        server.on("/a/start", .redirect(to: "next?x=1#part", status: status))
        server.on("/a/next", .redirect(to: "//127.0.0.1:\(server.port)/b c/é", status: status))
        server.on("/b%20c/%c3%a9", .text("here"))
        let answer = try await withClient { try await $0.send(request("GET", server.url("/a/start"))) }
        #expect(answer.head.status == 200)
        #expect(answer.body == Array("here".utf8))
        #expect(answer.head.url == server.url("/b%20c/%c3%a9"))
        #expect(server.requests.map(\.target) == ["/a/start", "/a/next?x=1", "/b%20c/%c3%a9"])
        // The words beside a redirect are read, so that the connection can be used again.
        #expect(Set(server.requests.map(\.connection)) == [0])
    }

    @Test("Five are followed, a sixth is not; told not to, none is")
    func bound() async throws {
        let server = try LoopbackServer()
        server.on("*") { request in
            .redirect(to: "/\((Int(request.path.dropFirst()) ?? 0) + 1)")
        }
        server.on("/105", .text("end"))
        try await withClient { client in
            let answer = try await client.send(request("GET", server.url("/100")))
            #expect(answer.body == Array("end".utf8))
            let failure = await client.failure(of: request("GET", server.url("/99")))
            #expect(failure?.kind == .tooManyRedirects)
            #expect(server.requests.count == 12)
            let kept = try await client.send(
                request("GET", server.url("/7")) { $0.redirects = .none })
            #expect(kept.head.status == 302 && kept.head.header("Location") == "/8")
        }
    }

    @Test("A POST is never sent again, wherever it is led", arguments: [301, 302, 303, 307, 308])
    func post(_ status: Int) async throws {
        let server = try LoopbackServer()
        server.on("/submit", .redirect(to: "/other?sig=canary", status: status))
        server.on("/other", .text("twice"))
        try await withClient { client in
            let failure = await client.failure(
                of: request("POST", server.url("/submit")) { $0.body = Array("{}".utf8) })
            #expect(failure?.kind == .refusedRedirect)
            #expect(failure?.wasSent == true)
            #expect(failure?.sentence.contains("canary") == false)
        }
        #expect(server.requests.count == 1)
    }

    static let secrets = [HTTPHeader("X-Goog-Api-Key", "canary"), HTTPHeader("X-Ours", "canary")]

    @Test("A key goes to its own origin alone: not to another port, not to another name of the same machine")
    func secrets() async throws {
        let (own, other) = (try LoopbackServer(), try LoopbackServer())
        own.on("/stay", .redirect(to: "/here"))
        own.on("/port", .redirect(to: other.url("/clip")))
        own.on("/host", .redirect(to: "http://localhost:\(own.port)/there"))
        own.on("/back", .redirect(to: other.url("/back")))
        other.on("/back", .redirect(to: own.url("/here")))
        for server in [own, other] { server.on("*", .text("x")) }
        try await withClient { client in
            for path in ["/stay", "/port", "/host", "/back"] {
                _ = try await client.send(
                    request("GET", own.url(path)) {
                        $0.secretHeaders = Self.secrets
                        // Forgotten to be called secret.
                        $0.headers = [HTTPHeader("AUTHORIZATION", "canary"), HTTPHeader("X-Open", "1")]
                    })
            }
        }
        let names = ["X-Goog-Api-Key", "X-Ours", "Authorization"]
        let atHome = own.requests.filter { $0.path != "/there" }
        #expect(atHome.count == 6)
        for seen in atHome { #expect(names.allSatisfy { seen.header($0) == "canary" }) }
        let abroad = other.requests + own.requests(for: "/there")
        #expect(abroad.count == 3)
        for seen in abroad {
            #expect(!seen.headers.contains { $0.value.contains("canary") })
            #expect(seen.header("X-Open") == "1")
        }
    }

    @Test(
        "What is no web address is not followed",
        arguments: [
            "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:70/x", "http://",
            "data:text/plain,x",
            "http://user:pass@127.0.0.1/",
        ])
    func elsewhere(_ location: String) async throws {
        let server = try LoopbackServer()
        server.on("/", .redirect(to: location))
        try await withClient { client in
            #expect(await client.failure(of: request("GET", server.url("/")))?.kind == .refusedRedirect)
            #expect(client.statistics.socketsOpened == 1)
        }
    }

    @Test("The end of a long text beside a redirect is not waited for")
    func longText() async throws {
        let server = try LoopbackServer()
        server.on("/", .redirect(to: "/end").with { $0.body = .noise(count: 50_000_000, seed: 1) })
        server.on("/end", .text("end"))
        let answer = try await withClient { try await $0.send(request("GET", server.url("/"))) }
        #expect(answer.body == Array("end".utf8))
    }
}
