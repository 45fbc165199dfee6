import Fetching
import TestSupport
import Testing

/// Against a server that others use too.
@Suite struct NginxTests {
    private func trusting(_ nginx: Nginx) -> HTTPSettings {
        settings(["CURL_CA_BUNDLE": nginx.certificate?.file ?? ""])
    }

    @Test("Many requests share one HTTP/2 connection")
    func http2() async throws {
        let nginx = try await Nginx.start(isSecure: true)
        let body = noise(0..<300_000, seed: 4)
        try nginx.folder.write(body, to: "files/clip.mp4")
        try await withClient(trusting(nginx)) { client in
            try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
                for number in 0..<40 {
                    group.addTask { try await client.send(request("GET", nginx.url("/clip.mp4?\(number)"))) }
                }
                for try await answer in group {
                    #expect(answer.head.version == "2" && answer.head.status == 200)
                    #expect(answer.head.contentLength == body.count && answer.body == body)
                }
            }
            #expect(client.statistics.socketsOpened == 1)
        }
        let lines = try nginx.accesses()
        #expect(lines.count == 40)
        #expect(lines.allSatisfy { $0.contains("HTTP/2.0 200") })
        #expect(Set(lines.compactMap { $0.split(separator: " ").first }).count == 1)
        await nginx.stop()
    }

    @Test("A POST over HTTP/2, and a kept connection that the server has closed meanwhile")
    func post() async throws {
        try await Nginx.withServer(
            "location /submit { return 200 taken; } location /bye { keepalive_timeout 0; return 200 bye; }",
            isSecure: true
        ) { nginx in
            try await withClient(trusting(nginx)) { client in
                for path in ["/submit", "/bye", "/submit"] {
                    let answer = try await client.send(
                        request("POST", nginx.url(path)) { $0.body = noise(0..<5000, seed: 1) })
                    #expect(answer.head.status == 200 && answer.head.version == "2")
                }
            }
            // nginx writes its log when an answer has left, which may be after it has come.
            for _ in 0..<200 where try nginx.accesses().count < 3 {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try nginx.accesses().count == 3)
        }
    }

    @Test("A certificate that nobody vouches for, or that is another host's, is refused before the request")
    func untrusted() async throws {
        try await Nginx.withServer(isSecure: true) { nginx in
            try await withClient(settings()) { client in
                let stranger = await client.failure(
                    of: request("POST", nginx.url("/x")) {
                        $0.secretHeaders = [HTTPHeader("X-Key", "canary")]
                        $0.body = [1]
                    })
                #expect(stranger?.kind == .tls && stranger?.wasSent == false)
                #expect(stranger?.sentence.contains("certificate") == true, "\(stranger?.sentence ?? "")")
            }
            var named = trusting(nginx)
            named.addressesOfNames = { host, _ in host == "clips.example" ? ["127.0.0.1"] : nil }
            try await withClient(named) { client in
                let url = "https://clips.example:\(nginx.port)/x"
                let other = await client.failure(of: request("GET", url))
                #expect(other?.kind == .tls && other?.wasSent == false)
                #expect(client.statistics.requestsSent == 0)
            }
            var missing = settings()
            missing.certificates.file = nginx.folder("nowhere.pem")
            try await withClient(missing) { client in
                #expect(await client.failure(of: request("GET", nginx.url("/x")))?.kind == .tls)
            }
            #expect(try nginx.accesses() == [])
        }
    }

    @Test("From https to http: with a key not, without one yes")
    func downgrade() async throws {
        let plain = try LoopbackServer()
        plain.on("*", .text("plain"))
        try await Nginx.withServer("location / { return 302 \(plain.url("/x")); }", isSecure: true) { nginx in
            try await withClient(trusting(nginx)) { client in
                let secret = await client.failure(
                    of: request("GET", nginx.url("/")) { $0.secretHeaders = [HTTPHeader("X-Key", "canary")] })
                #expect(secret?.kind == .refusedRedirect)
                #expect(plain.requests.isEmpty)
                let open = try await client.send(request("GET", nginx.url("/")))
                #expect(open.body == Array("plain".utf8))
            }
        }
    }

    @Test("A stalled HTTP/2 connection is not the next request's")
    func stalledConnection() async throws {
        let behind = try LoopbackServer()
        behind.on("/silent", .text("x").with { $0.delay = 30 })
        try await Nginx.withServer(
            "location /silent { proxy_pass \(behind.origin); } location /x { return 200 x; }", isSecure: true
        ) { nginx in
            try await withClient(trusting(nginx)) { client in
                _ = try await client.send(request("GET", nginx.url("/x")))
                let failure = await client.failure(
                    of: request("GET", nginx.url("/silent")) { $0.timeouts.stall = 0.3 })
                #expect(failure?.kind == .stalled)
                #expect(client.statistics.socketsOpened == 1)
                _ = try await client.send(request("GET", nginx.url("/x")))
                #expect(client.statistics.socketsOpened == 2)
            }
        }
    }

    @Test("An answer that comes before the body is sent is an answer", arguments: [false, true])
    func earlyAnswer(_ isSecure: Bool) async throws {
        try await Nginx.withServer("client_max_body_size 1m;", isSecure: isSecure) { nginx in
            try await withClient(trusting(nginx)) { client in
                let answer = try await client.send(
                    request("POST", nginx.url("/x")) { $0.body = Array(repeating: 1, count: 8_000_000) })
                #expect(answer.head.status == 413)
            }
        }
    }

    @Test("Large bodies over several connections, ranges too")
    func ranges() async throws {
        try await Nginx.withServer { nginx in
            let body = noise(0..<600_000, seed: 2)
            try nginx.folder.write(body, to: "files/clip.mp4")
            try await withClient { client in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for part in 0..<20 {
                        group.addTask {
                            let first = part * 20_001
                            let answer = try await client.send(
                                request("GET", nginx.url("/clip.mp4")) {
                                    $0.headers = [HTTPHeader("Range", "bytes=\(first)-")]
                                })
                            #expect(answer.head.status == 206)
                            #expect(answer.body.elementsEqual(body[first...]))
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(client.statistics.socketsOpened <= 6)
            }
        }
    }
}
