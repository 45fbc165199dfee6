import CPosix
import JSON
import Posix
import TestSupport
import Testing

/// Money is spent once: real `dailies submit` against a server that does its worst.
@Suite struct MoneyTests {
    private let studio: Studio
    private let server: LoopbackServer

    init() throws {
        studio = try Studio()
        server = try LoopbackServer()
    }

    @Test func `the same request is sent once, until one asks for more`() async throws {
        server.on(LoopbackServer.relay) { Relay.created("vod_\($0.number)") }
        let first = try await studio.submit(server, "a cat")
        #expect(first.exitCode == 0)
        let item = try #require(try first.items.first)
        #expect(item["task_id"]?.string == "vod_0" && item["status"]?.string == "pending")
        #expect(item["provider"]?.string == "crazyrouter-vod" && item["prompt"]?.string == "a cat")
        #expect(item["submitted"]?.string?.hasSuffix("Z") == true && item["finished"] == nil)

        let second = try await studio.submit(server, "a cat")
        #expect(second.exitCode == 0 && server.submissions.count == 1)
        #expect(try second.items.first?["known"] == true)
        #expect(try second.items.first?["task_id"]?.string == "vod_0")

        _ = try await studio.submit(server, "a cat", ["--again"])
        #expect(server.submissions.count == 2)
        // Of three takes two are there.
        let takes = try await studio.submit(server, "a cat", ["--takes", "3"])
        #expect(server.submissions.count == 3)
        #expect(try takes.items.map { $0["known"]?.bool } == [true, true, false])
        #expect(try await studio.tasks().count == 3)
    }

    @Test func `two at once send one`() async throws {
        server.on(LoopbackServer.relay) { Relay.created("vod_\($0.number)").with { $0.delay = 0.5 } }
        async let one = studio.submit(server, "a race")
        async let two = studio.submit(server, "a race")
        let runs = try await [one, two]
        #expect(server.submissions.count == 1)
        #expect(runs.allSatisfy { $0.exitCode == 0 })
        #expect(try runs.flatMap { try $0.items }.map { $0["task_id"]?.string } == ["vod_0", "vod_0"])
        let known = try runs.map { try $0.items.first?["known"]?.bool }
        #expect(Set(known) == [true, false])
    }

    @Test(
        arguments: [
            ("accepted", Relay.created("vod_1"), "pending", 0, 1),
            ("a refusal", Relay.envelope(400), "failed", 3, 1),
            ("a wrong key", Relay.envelope(401), "failed", 3, 1),
            ("no credit", Relay.envelope(402), "failed", 3, 1),
            ("nothing at this address", .text("<html>no such page</html>", status: 404), "failed", 3, 1),
            ("another address", .redirect(to: "/elsewhere", status: 308), "failed", 3, 1),
            ("an inner error", Relay.envelope(500), "parked", 3, 1),
            ("a gateway's page", .text("<html>bad gateway</html>", status: 502), "parked", 3, 1),
            ("a page of HTML", .text("<html>welcome</html>"), "parked", 3, 1),
            ("an empty answer", Answer(200), "parked", 3, 1),
            ("an answer without a task", .json(#"{"ok": true}"#), "parked", 3, 1),
            ("an envelope under 200", Relay.envelope(200), "parked", 3, 1),
            ("a lost connection", Relay.created("vod_1").with { $0.cut = .init(after: 10) }, "parked", 3, 1),
            (
                "a reset", Relay.created("vod_1").with { $0.cut = .init(after: 0, byReset: true) }, "parked",
                3, 1
            ),
            (
                "half an HTTP answer", Answer(200).with { $0.verbatim = Array("HTTP/1.1 200".utf8) },
                "parked", 3, 1
            ),
            ("too many", .retry(after: "0"), "failed", 3, 3),
        ] as [(String, Answer, String, Int32, Int)])
    func `an answer`(
        _ name: String, _ answer: Answer, _ status: String, _ exit: Int32, _ sent: Int
    ) async throws {
        server.on(LoopbackServer.relay, answer)
        let run = try await studio.submit(server, "a dog", ["--attempts", "3"])
        #expect(run.exitCode == exit, "\(name): \(run.errorText)")
        #expect(try run.items.map { $0["status"]?.string } == [status], "\(name)")
        let error = try run.items.first?["error"]
        #expect((error == nil) == (status == "pending"))
        #expect(server.submissions.count == sent)
        #expect(try await studio.tasks().map { $0["status"]?.string } == [status])
        // Sent again by itself: what was surely not taken, and nothing else.
        _ = try await studio.submit(server, "a dog", ["--attempts", "1"])
        #expect(server.submissions.count == (status == "failed" ? sent + 1 : sent), "\(name)")
    }

    @Test func `too many requests are sent again, and then taken`() async throws {
        server.on(LoopbackServer.relay, .retry(after: "0"), .retry(after: "0"), Relay.created("vod_1"))
        let run = try await studio.submit(server, "a queue")
        #expect(run.exitCode == 0 && server.submissions.count == 3)
        #expect(Set(server.submissions.map(\.body)).count == 1)
        #expect(try run.items.first?["attempts"] == 3)
    }

    @Test func `nobody there is no debt`() async throws {
        // Port 9, "discard": nobody has listened there for decades.
        let run = try await studio.dailies(
            "submit", "--json", "--base-url", "http://127.0.0.1:9", "-m", "veo-3.1", "-p", "a door",
            "--attempts", "2")
        #expect(run.exitCode == 3)
        #expect(try run.items.first?["status"]?.string == "failed")
        #expect(try run.items.first?["error", "code"]?.string == "not-sent")
        #expect(try run.items.first?["attempts"] == 2)
    }

    @Test func `what is parked is settled by a person`() async throws {
        server.on(LoopbackServer.relay, Relay.envelope(500), Relay.envelope(500), Relay.created("vod_9"))
        let parked = try await studio.submit(server, "a fog")
        let name = try #require(try parked.items.first?["id"]?.string)
        let listed = try await studio.dailies("tasks", "--status", "parked", "--json").items
        #expect(listed.map { $0["id"]?.string } == [name])
        #expect(try await studio.dailies("watch", name).exitCode == 3)
        #expect(try await studio.dailies("tasks", "resolve", name).exitCode == 2)
        #expect(try await studio.dailies("tasks", "resolve", name, "--not-billed").exitCode == 0)
        #expect(try await studio.dailies("tasks", "resolve", name, "--not-billed").exitCode == 2)
        // It may be sent now, and is parked once more.
        _ = try await studio.submit(server, "a fog")
        #expect(server.submissions.count == 2)
        #expect(
            try await studio.dailies("tasks", "resolve", name, "--billed", "vod_7", "--json").items.first?[
                "task_id"]?.string == "vod_7")
        server.on("/v1/video/generations/vod_7", Relay.succeeded("vod_7"))
        let watched = try await studio.watch([name])
        #expect(watched.exitCode == 0)
        #expect(try watched.items.first?["status"]?.string == "succeeded")
        #expect(server.submissions.count == 2)
    }

    /// Ctrl-C while the provider thinks: the answer is waited for, for it tells what was paid for.
    @Test func `Ctrl-C loses no task`() async throws {
        server.on(LoopbackServer.relay, Relay.created("vod_1").with { $0.delay = 1 })
        let server = server
        let run = try await studio.submit(server, "a stop") { id in
            while server.submissions.isEmpty { usleep(5000) }
            kill(id, 2)
        }
        #expect(run.exitCode == 130)
        #expect(run.errorText.contains("press Ctrl-C again"))
        #expect(try await studio.tasks().map { $0["task_id"]?.string } == ["vod_1"])
    }

    @Test func `kill -9 while the provider thinks parks the task`() async throws {
        server.on(LoopbackServer.relay, Relay.created("vod_1").with { $0.delay = 5 })
        let server = server
        _ = try await studio.submit(server, "a crash") { id in
            while server.submissions.isEmpty { usleep(5000) }
            kill(id, 9)
        }
        let again = try await studio.submit(server, "a crash")
        #expect(again.exitCode == 3 && server.submissions.count == 1)
        #expect(try again.items.first?["status"]?.string == "parked")
    }
}
