import TestSupport
import Testing

/// Every fault, as the real curl meets it.
@Suite struct ServerFaultTests {
    static let bytes = noise(0..<100_000, seed: 5)
    static let file = Answer(200, .noise(count: 100_000, seed: 5))

    /// One request for one answer, with the status code and what arrived.
    private func fetch(_ answer: Answer, _ options: String...) async throws -> (
        run: ProgramRun, status: String
    ) {
        let server = try LoopbackServer()
        server.on("/clip.mp4", answer)
        let run = try await ProgramRun.run(
            "curl",
            ["--disable", "--silent", "--max-time", "20", "--write-out", "%{stderr}%{http_code}"] + options
                + [server.url("/clip.mp4")])
        return (run, run.errorText)
    }

    @Test("Cut after so many bytes: curl exits 18 with exactly those", arguments: [0, 1, 65_536, 99_999])
    func cut(_ count: Int) async throws {
        let (run, _) = try await fetch(Self.file.with { $0.cut = .init(after: count) })
        #expect(run.exitCode == 18)
        #expect(run.output == Array(Self.bytes[..<count]))
    }

    @Test("Cut by a reset: curl exits 56")
    func reset() async throws {
        let (run, _) = try await fetch(Self.file.with { $0.cut = .init(after: 1000, byReset: true) })
        #expect(run.exitCode == 56)
    }

    @Test("A cut download is resumed to the whole")
    func cutAndResumed() async throws {
        let server = try LoopbackServer()
        server.on("/clip.mp4", Self.file.with { $0.cut = .init(after: 40_000) }, Self.file)
        let folder = try TemporaryFolder()
        let path = folder("clip.mp4")
        #expect(try await curl("--output", path, server.url("/clip.mp4")).exitCode == 18)
        #expect(try await curl("--continue-at", "-", "--output", path, server.url("/clip.mp4")).exitCode == 0)
        #expect(try folder.read("clip.mp4") == Self.bytes)
        #expect(server.requests.map { $0.header("Range") } == [nil, "bytes=40000-"])
    }

    @Test("A stall is where and as long as it was asked for")
    func stall() async throws {
        let stalling = Self.file.with { $0.stall = .init(after: 5000, seconds: 0.5) }
        let whole = try await fetch(stalling).run
        #expect(whole.output == Self.bytes)
        #expect((0.5..<10).contains(whole.wallSeconds))
        let impatient = try await fetch(stalling.with { $0.stall?.seconds = 30 }, "--max-time", "0.5").run
        #expect(impatient.exitCode == 28)
        #expect(impatient.output == Array(Self.bytes[..<5000]))
    }

    @Test("A drip keeps its rate")
    func drip() async throws {
        let (run, _) = try await fetch(Self.file.with { $0.bytesPerSecond = 200_000 })
        #expect(run.output == Self.bytes)
        #expect((0.45..<10).contains(run.wallSeconds))
    }

    @Test("An answer may be late")
    func delay() async throws {
        let (run, _) = try await fetch(
            Self.file.with { $0.delay = 0.4 }, "--write-out", "%{stderr}%{time_starttransfer}")
        #expect(run.output == Self.bytes)
        #expect(Double(run.errorText).map { $0 >= 0.4 } == true)
    }

    @Test("A redirect is followed, and may point anywhere")
    func redirect() async throws {
        let server = try LoopbackServer()
        let other = try LoopbackServer()
        other.on("/clip.mp4", Self.file)
        server.on("/start", .redirect(to: "/next", status: 307))
        server.on("/next", .redirect(to: other.url("/clip.mp4")))
        let run = try await curl("--location", "--header", "X-Key: k", server.url("/start"))
        #expect(run.output == Self.bytes)
        #expect(server.requests.map(\.path) == ["/start", "/next"])
        // curl sends such a header on to the other origin: what our own client must not do.
        #expect(other.requests.first?.header("X-Key") == "k")
    }

    @Test("Too great a length is an end too soon, too small a one leaves bytes out")
    func wrongLength() async throws {
        let long = try await fetch(Self.file.with { $0.framing = .claimedLength(100_001) }).run
        #expect(long.exitCode == 18)
        #expect(long.output == Self.bytes)
        let short = try await fetch(Self.file.with { $0.framing = .claimedLength(99_000) }).run
        #expect(short.output == Array(Self.bytes[..<99_000]))
    }

    @Test("Without a length the end of the connection is the end, even too soon")
    func noLength() async throws {
        let open = Self.file.with { $0.framing = .untilClose }
        #expect(try await fetch(open).run.output == Self.bytes)
        let cut = try await fetch(open.with { $0.cut = .init(after: 500) }).run
        #expect(cut.exitCode == 0)
        #expect(cut.output.count == 500)
    }

    @Test("Chunks, whole, cut and broken")
    func chunks() async throws {
        let chunked = Self.file.with { $0.framing = .chunked(size: 3000) }
        #expect(try await fetch(chunked).run.output == Self.bytes)
        let cut = try await fetch(chunked.with { $0.cut = .init(after: 9000) }).run
        #expect(cut.exitCode == 18)
        #expect(cut.output.count == 9000)
        let broken = try await fetch(Self.file.with { $0.framing = .brokenChunks(size: 3000) }).run
        #expect(broken.exitCode == 56)
        #expect(broken.output.count == 3000)
    }

    @Test(
        "Ranges go wrong in every way",
        arguments: [
            (Answer.Ranges.ignored, "200 ", 0..<100_000), (.refused, "416 bytes */100000", 0..<0),
            (.shifted(by: -100), "206 bytes 400-699/100000", 400..<700),
            (.mislabelled(by: 100), "206 bytes 600-799/100000", 500..<700),
            (.resized(by: -50), "206 bytes 500-649/100000", 500..<650),
            (.resized(by: 50), "206 bytes 500-749/100000", 500..<750),
            (.wrongTotal(7), "206 bytes 500-699/7", 500..<700),
        ])
    func ranges(_ ranges: Answer.Ranges, _ seen: String, _ part: Range<Int>) async throws {
        let (run, status) = try await fetch(
            Self.file.with { $0.ranges = ranges }, "--header", "Range: bytes=500-699", "--write-out",
            "%{stderr}%{http_code} %header{content-range}")
        #expect(status == seen)
        #expect(run.output == Array(Self.bytes[part]))
    }

    @Test("A server deaf to If-Range gives a part of another version")
    func deaf() async throws {
        let answer = Self.file.with {
            $0.entityTag = #""new""#
            $0.ranges = .deafToIfRange
        }
        let (_, status) = try await fetch(answer, "--range", "5-9", "--header", #"If-Range: "old""#)
        #expect(status == "206")
    }

    @Test("The version changes between two requests")
    func changedVersion() async throws {
        let server = try LoopbackServer()
        server.on(
            "/clip.mp4", Self.file.with { $0.entityTag = #""one""# },
            Answer(200, .noise(count: 50, seed: 6)).with { $0.entityTag = #""two""# })
        let first = try await curl("--include", "--head", server.url("/clip.mp4"))
        #expect(first.header("ETag") == #""one""#)
        let second = try await curl(
            "--range", "10-", "--header", #"If-Range: "one""#, server.url("/clip.mp4"))
        #expect(second.output == noise(0..<50, seed: 6))
    }

    @Test("Statuses, and when to come back")
    func statuses() async throws {
        let (run, status) = try await fetch(.retry(after: "3"), "--include")
        #expect(status == "429")
        #expect(run.header("Retry-After") == "3")
        #expect(try await fetch(Answer(503)).status == "503")
        #expect(try await fetch(Answer(403, .bytes([1, 2]))).run.output == [1, 2])
    }

    @Test("A closed connection is opened anew for the next request")
    func closing() async throws {
        let server = try LoopbackServer()
        server.on("/a", Answer.text("a").with { $0.closesConnection = true })
        #expect(try await curl(server.url("/a"), server.url("/a")).text == "aa")
        #expect(server.requests.map(\.connection) == [0, 1])
    }

    @Test("Bytes may be sent as they are")
    func verbatim() async throws {
        let (run, _) = try await fetch(Answer().with { $0.verbatim = Array("SSH-2.0-nothing\r\n".utf8) })
        #expect(run.exitCode == 1)
    }

    @Test(
        "A request that is none gets an answer and does no harm",
        arguments: [
            ("GET\r\n\r\n", "HTTP/1.1 400 "), ("GET / HTTP/3\r\n\r\n", "HTTP/1.1 505 "),
            ("GET / HTTP/1.1\r\nno colon\r\n\r\n", "HTTP/1.1 400 "),
            ("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 400 "),
            ("GET / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", "HTTP/1.1 413 "),
            ("GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", "HTTP/1.1 501 "),
            ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 400 "),
            ("GET / HTTP/1.1\r\nX: 70000 letters", "HTTP/1.1 431 "),
        ])
    func badRequests(_ request: String, _ answer: String) async throws {
        let server = try LoopbackServer()
        server.on("*", .text("good"))
        // Written short above, for a failing test prints its arguments.
        let request = request.replacing("70000 letters", with: String(repeating: "a", count: 70_000))
        let run = try await curl("--output", "-", "telnet://127.0.0.1:\(server.port)", input: .text(request))
        #expect(run.text.hasPrefix(answer))
        #expect(server.requests.isEmpty)
        #expect(try await curl(server.url("/")).text == "good")
    }

    @Test("Random bytes in place of a request end that connection alone")
    func rubbish() async throws {
        let server = try LoopbackServer()
        server.on("*", .text("good"))
        for seed in 0..<5 as Range<UInt64> {
            _ = try await ProgramRun.run(
                "curl", ["--disable", "--silent", "--max-time", "0.3", "telnet://127.0.0.1:\(server.port)"],
                input: .bytes(noise(0..<5000, seed: seed)))
        }
        #expect(try await curl(server.url("/")).text == "good")
    }
}
