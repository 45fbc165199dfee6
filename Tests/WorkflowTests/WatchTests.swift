import CPosix
import JSON
import Posix
import TestSupport
import Testing

/// `dailies watch` against a server that answers as it is told.
@Suite struct WatchTests {
    private let studio: Studio
    private let server: LoopbackServer

    init() throws {
        studio = try Studio()
        server = try LoopbackServer()
        server.on(LoopbackServer.relay) { Relay.created("vod_\($0.number)") }
    }

    private func path(_ id: String) -> String { "\(LoopbackServer.relay)/\(id)" }

    private func submit(_ prompts: String...) async throws {
        for prompt in prompts {
            let run = try await studio.submit(server, prompt)
            try #require(run.exitCode == 0, "\(run.errorText)")
        }
    }

    @Test func `all are watched to their ends, and the exit code tells`() async throws {
        try await submit("good", "bad", "slow")
        server.on(
            path("vod_0"), Relay.running("vod_0", 10), Relay.running("vod_0", 60), Relay.succeeded("vod_0"))
        server.on(path("vod_1"), Relay.failed("vod_1"))
        server.on(
            path("vod_2"), .text("busy", status: 503), .retry(after: "0"), Answer(500), .text("<html>"),
            Relay.succeeded("vod_2"))
        let run = try await studio.watch()
        #expect(run.exitCode == 1, "\(run.errorText)")
        let items = Dictionary(
            uniqueKeysWithValues: try run.items.map { ($0["prompt"]?.string ?? "", $0) })
        #expect(items["good"]?["status"]?.string == "succeeded")
        #expect(items["good"]?["finished"]?.string != nil && items["good"]?["error"] == nil)
        #expect(items["bad"]?["status"]?.string == "failed")
        #expect(items["bad"]?["error", "message"]?.string == "the prompt was refused")
        #expect(items["slow"]?["status"]?.string == "succeeded")
        #expect(run.errorText.contains("2 succeeded, 1 failed"))
        // Nothing is left to ask for.
        let asked = server.requests.count
        #expect(try await studio.watch().exitCode == 0)
        #expect(server.requests.count == asked)
        // A link's signature is in no file.
        let grep = try await ProgramRun.run("grep", ["-r", "Signature=abcdef", studio.archive])
        #expect(grep.exitCode == 1)
    }

    @Test func `an unknown word is no end, and is said`() async throws {
        try await submit("odd")
        let odd = Answer.json(
            #"{"code": "success", "data": {"task_id": "vod_0", "status": "PONDERING", "progress": "5%"}}"#)
        server.on(path("vod_0"), odd, odd, odd, Relay.succeeded("vod_0"))
        let run = try await studio.watch()
        #expect(run.exitCode == 0 && server.requests(for: path("vod_0")).count == 4)
        #expect(run.errorText.contains("unknown ('PONDERING')"))
    }

    @Test func `the time for watching is kept to, and said`() async throws {
        try await submit("endless")
        server.on(path("vod_0"), Relay.running("vod_0"))
        let run = try await studio.watch(["--timeout", "500ms"])
        #expect(run.exitCode == 3)
        #expect(try run.items.map { $0["error", "code"]?.string } == ["timeout"])
        #expect(try ["pending", "running"].contains(run.items.first?["status"]?.string))
    }

    @Test func `a wrong key ends it at once, and what cannot be asked for is told`() async throws {
        try await submit("locked")
        server.on(path("vod_0"), Relay.envelope(401, "the key is not known"))
        let run = try await studio.watch()
        #expect(run.exitCode == 3 && server.requests(for: path("vod_0")).count == 1)
        #expect(try run.items.first?["error", "message"]?.string == "the key is not known")
        // Nothing was lost.
        #expect(try await studio.tasks().map { $0["status"]?.string } == ["pending"])
    }

    @Test func `Retry-After is kept`() async throws {
        try await submit("later")
        server.on(
            path("vod_0"), .retry(after: "1"), Relay.succeeded("vod_0"))
        #expect(try await studio.watch().exitCode == 0)
        let times = server.requests(for: path("vod_0")).map(\.time)
        #expect(times.count == 2 && times[1] - times[0] >= .seconds(1))
    }

    @Test func `Ctrl-C stops it, and it goes on`() async throws {
        try await submit("long")
        server.on(path("vod_0"), Relay.running("vod_0"))
        let (server, path) = (server, path("vod_0"))
        let run = try await ProgramRun.run(
            .dailies, ["watch", "--interval", "50ms"], environment: studio.environment
        ) { id in
            while server.requests(for: path).count < 3 { usleep(5000) }
            kill(id, 2)
        }
        #expect(run.exitCode == 130)
        server.on(path, Relay.succeeded("vod_0"))
        #expect(try await studio.watch().exitCode == 0)
    }

    @Test func `an id with slashes is one segment, and many are asked few at a time`() async throws {
        server.on(LoopbackServer.relay) { Relay.created("models/veo/\($0.number)?x=é") }
        server.on("*") { request in Relay.succeeded("done").with { $0.delay = 0.05 } }
        for index in 0..<5 { try await submit("many \(index)") }
        let run = try await studio.watch(["-j", "2"])
        #expect(run.exitCode == 0)
        let targets = server.requests.filter { $0.method == "GET" }.map(\.target)
        #expect(targets.contains("/v1/video/generations/models%2Fveo%2F0%3Fx%3D%C3%A9"))
        #expect(Set(server.requests.filter { $0.method == "GET" }.map(\.connection)).count <= 2)
    }

    @Test func `people see a row a task, and nothing of another's terminal codes`() async throws {
        try await submit("red \u{1B}[31m alert")
        server.on(path("vod_0"), Relay.succeeded("vod_0"))
        let run = try await studio.run(["watch", "--interval", "50ms"])
        #expect(run.lines.count == 2 && run.lines[0].hasPrefix("TASK"))
        #expect(run.lines[1].contains("succeeded") && run.lines[1].contains("red \\u{1b}[31m alert"))
        #expect(!run.text.contains("\u{1B}"))
        let list = try await studio.run(["tasks"])
        #expect(list.lines.count == 2 && !list.text.contains("\u{1B}"))
        let card = try await studio.run(["tasks", "show", "vod_0"])
        #expect(card.exitCode == 0 && card.text.contains("accepted: vod_0") && !card.text.contains("\u{1B}"))
    }
}
