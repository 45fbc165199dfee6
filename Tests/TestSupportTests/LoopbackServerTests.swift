import TestSupport
import Testing

/// Plain behaviour; what goes wrong on purpose is in `ServerFaultTests`.
@Suite struct LoopbackServerTests {
    static let size = 300_000
    static let file = Answer(200, .noise(count: size, seed: 5))
    static let bytes = noise(0..<size, seed: 5)

    @Test("A body comes whole, and the request is on record")
    func plain() async throws {
        let server = try LoopbackServer()
        server.on("/clip.mp4", Self.file)
        let run = try await curl(server.url("/clip.mp4?sig=a%20b"), "--header", "X-Key: secret ")
        #expect(run.exitCode == 0)
        #expect(run.output == Self.bytes)
        let request = try #require(server.requests.first)
        #expect(server.requests.count == 1)
        #expect(request.method == "GET")
        #expect(request.target == "/clip.mp4?sig=a%20b")
        #expect(request.path == "/clip.mp4")
        #expect(request.query == "sig=a%20b")
        #expect(request.header("x-key") == "secret")
        #expect(request.body == [])
    }

    @Test("What is not scripted is 404, and `*` stands for the rest")
    func unscripted() async throws {
        let server = try LoopbackServer()
        #expect(
            try await curl("--write-out", "%{http_code}", "--output", "/dev/null", server.url("/a")).text
                == "404")
        server.on("*", .text("any"))
        #expect(try await curl(server.url("/a")).text == "any")
    }

    @Test("Answers come in turn, the last one stays, each path for itself")
    func turns() async throws {
        let server = try LoopbackServer()
        server.on("/task", .json(#"{"status":"pending"}"#), .json(#"{"status":"succeeded"}"#))
        server.on("/other", .text("other"))
        let run = try await curl(
            server.url("/task"), server.url("/other"), server.url("/task"), server.url("/task"))
        #expect(run.text == #"{"status":"pending"}other{"status":"succeeded"}{"status":"succeeded"}"#)
        #expect(server.requests(for: "/task").map(\.number) == [0, 1, 2])
        #expect(Set(server.requests.map(\.connection)) == [0], "one connection is kept for all")
    }

    @Test("A closure answers from what was asked")
    func closure() async throws {
        let server = try LoopbackServer()
        server.on("/echo") { request in .text("\(request.method) \(request.bodyText)", status: 201) }
        let run = try await curl("--include", "--data", "prompt=a door", server.url("/echo"))
        #expect(run.text.hasPrefix("HTTP/1.1 201 Created\r\n"))
        #expect(run.text.hasSuffix("\r\n\r\nPOST prompt=a door"))
        #expect(run.header("Content-Type") == "text/plain")
    }

    @Test("Bodies come in by length, in chunks, and after 100 Continue", arguments: [true, false])
    func uploads(chunked: Bool) async throws {
        let server = try LoopbackServer()
        server.on("/upload", Answer(204))
        let upload = noise(0..<3_000_000, seed: 2)
        let coding = chunked ? "Transfer-Encoding: chunked" : "X-Nothing: 1"
        let run = try await curl(
            "--header", coding, "--header", "Expect: 100-continue", "--data-binary", "@-",
            server.url("/upload"),
            input: .bytes(upload))
        #expect(run.exitCode == 0)
        #expect(server.requests.first?.body == upload)
        #expect(server.requests.first?.header("Content-Length") == (chunked ? nil : "3000000"))
    }

    @Test("HEAD has the headers and no body")
    func head() async throws {
        let server = try LoopbackServer()
        server.on("/clip.mp4", Self.file)
        let run = try await curl(
            "--head", server.url("/clip.mp4"), "--next", "--silent", server.url("/clip.mp4"))
        #expect(run.exitCode == 0)
        #expect(run.output.count > Self.size)
        #expect(
            String(decoding: run.output.prefix(300), as: UTF8.self).contains("Content-Length: 300000\r\n"))
        #expect(run.output.suffix(Self.size) == Self.bytes[...])
    }

    @Test(
        "Ranges are what RFC 9110 says",
        arguments: [
            ("bytes=0-9", 206, 0..<10), ("bytes=299990-", 206, 299_990..<300_000),
            ("bytes=-5", 206, 299_995..<300_000), ("bytes=10-999999999", 206, 10..<300_000),
            ("bytes=300000-", 416, 0..<0), ("bytes=-0", 416, 0..<0), ("bytes=5-4", 200, 0..<300_000),
            ("bytes=0-1,5-6", 200, 0..<300_000), ("lines=1-2", 200, 0..<300_000),
        ])
    func ranges(_ header: String, _ status: Int, _ range: Range<Int>) async throws {
        let server = try LoopbackServer()
        server.on("/clip.mp4", Self.file)
        let run = try await curl(
            "--header", "Range: \(header)", "--write-out", "%{stderr}%{http_code} %header{content-range}",
            server.url("/clip.mp4"))
        #expect(run.output == Array(Self.bytes[range]))
        let place =
            status == 206 ? "bytes \(range.lowerBound)-\(range.upperBound - 1)/300000" : "bytes */300000"
        #expect(run.errorText == (status == 200 ? "200 " : "\(status) \(place)"))
    }

    @Test("curl resumes where it stopped")
    func resume() async throws {
        let server = try LoopbackServer()
        server.on("/clip.mp4", Self.file)
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.bytes[..<100_000], to: "clip.mp4")
        let run = try await curl("--continue-at", "-", "--output", path, server.url("/clip.mp4"))
        #expect(run.exitCode == 0)
        #expect(try folder.read("clip.mp4") == Self.bytes)
        #expect(server.requests.first?.header("Range") == "bytes=100000-")
    }

    @Test(
        "If-Range gives the part of the same version, and the whole of another",
        arguments: [
            (#""one""#, 206), (#""two""#, 200), (#"W/"one""#, 200), ("Fri, 20 Nov 2026 08:00:00 GMT", 206),
            ("Fri, 20 Nov 2026 09:00:00 GMT", 200),
        ])
    func ifRange(_ condition: String, _ status: Int) async throws {
        let server = try LoopbackServer()
        server.on(
            "/clip.mp4",
            Self.file.with {
                $0.entityTag = #""one""#
                $0.lastModified = "Fri, 20 Nov 2026 08:00:00 GMT"
            })
        let run = try await curl(
            "--range", "10-19", "--header", "If-Range: \(condition)", "--write-out", "%{stderr}%{http_code}",
            server.url("/clip.mp4"))
        #expect(run.errorText == "\(status)")
        #expect(run.output.count == (status == 206 ? 10 : Self.size))
    }

    @Test("A large body costs no memory")
    func large() async throws {
        let server = try LoopbackServer()
        let count = 5_000_000_000
        server.on("/large", Answer(200, .generated(count: count) { noise($0, seed: 1) }))
        let run = try await curl("--range", "4999999990-", server.url("/large"))
        #expect(run.output == noise(count - 10..<count, seed: 1))
    }

    @Test("Many connections at a time are served at a time")
    func parallel() async throws {
        let server = try LoopbackServer()
        server.on("*", Answer.text("late").with { $0.delay = 0.3 })
        let urls = (0..<20).map { server.url("/\($0)") }
        let run = try await ProgramRun.run(
            "curl",
            ["--disable", "--silent", "--parallel", "--parallel-immediate", "--parallel-max", "20"] + urls)
        #expect(run.text == String(repeating: "late", count: 20))
        // One after the other they would take six seconds.
        #expect(run.wallSeconds < 5)
        #expect(server.requests.count == 20)
    }

    @Test("It listens on loopback alone, and stopping frees the port and ends what hangs")
    func stopping() async throws {
        let server = try LoopbackServer()
        let listening = try await ProgramRun.run("ss", ["-Hltn", "sport = :\(server.port)"]).succeeded()
        #expect(listening.lines.count == 1)
        #expect(listening.text.contains("127.0.0.1:\(server.port) "))
        server.on("/hangs", Answer(200).with { $0.delay = 60 })
        async let hanging = curl(server.url("/hangs"))
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        let start = ContinuousClock.now
        server.stop()
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(try await hanging.exitCode == 52)
    }

    @Test("When the last reference goes, it stops by itself")
    func letGo() async throws {
        var server: LoopbackServer? = try LoopbackServer()
        let url = try #require(server?.url("/"))
        #expect(try await curl(url).exitCode == 0)
        server = nil
        #expect(try await curl(url).exitCode == 7)
    }
}
