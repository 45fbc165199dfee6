import JSON
import TestSupport
import Testing

/// `dailies submit` before anything is sent: checks, dry runs, limits, archives.
@Suite struct SubmitTests {
    private let studio: Studio
    private let server: LoopbackServer

    init() throws {
        studio = try Studio()
        server = try LoopbackServer()
        server.on(LoopbackServer.relay) { Relay.created("vod_\($0.number)") }
        server.on("/v1/video/create") { .json(#"{"id": "task_\#($0.number)", "status": "processing"}"#) }
    }

    @Test func `all complaints at once, and nothing is sent`() async throws {
        let lines = """
            {"model": "kling-v3", "prompt": "x"}
            {"model": "aigc-video-kling-2.6", "prompt": "fine", "seconds": "5"}
            not json

            {"model": "aigc-video-kling-2.6", "prompt": "x", "seconds": "900"}

            """
        let run = try await studio.run(
            ["submit", "--provider", "crazyrouter-vod", "--base-url", server.origin, "--from", "-"],
            input: .text(lines))
        #expect(run.exitCode == 2 && run.output.isEmpty)
        for word in ["line 1: ", "line 3: ", "line 5: "] { #expect(run.errorText.contains(word)) }
        #expect(!run.errorText.contains("line 2: ") || run.errorText.contains("advice"))
        #expect(server.requests.isEmpty)
        #expect(try !studio.folder.contents().contains("archive/"))
    }

    @Test func `many at once from JSON Lines, each to the byte`() async throws {
        let lines = (1...12).map {
            #"{"prompt": "shot \#($0)",  "model": "aigc-video-kling-2.6", "seconds": 5}"#
        }
        let file = try studio.folder.write(lines.joined(separator: "\r\n").utf8, to: "shots.jsonl")
        let line = ["submit", "--json", "--base-url", server.origin, "--from", file]
        let run = try await studio.run(line)
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try run.items.compactMap { $0["prompt"]?.string } == (1...12).map { "shot \($0)" })
        #expect(Set(server.submissions.map(\.bodyText)) == Set(lines))
        #expect(try await studio.run(line).exitCode == 0)
        #expect(server.submissions.count == 12)
    }

    @Test(arguments: ["a cat", "it's \"quoted\" $HOME `date` \\ \n end", "snow ❄ \u{202E} turned"])
    func `the curl line of a dry run sends the same`(_ prompt: String) async throws {
        let flags = [
            "--base-url", server.origin, "-m", "aigc-video-kling-2.6", "--seconds", "5", "-p", prompt,
        ]
        let dry = try await studio.run(["submit", "--dry-run"] + flags)
        #expect(dry.exitCode == 0 && server.requests.isEmpty && !dry.text.contains(Studio.key))
        #expect(!dry.text.contains("\u{202E}"))
        let curl = try await ProgramRun.run("bash", ["-c", dry.text], environment: studio.environment)
        #expect(curl.exitCode == 0, "\(curl.errorText)")
        #expect(try await studio.run(["submit"] + flags).exitCode == 0)
        let sent = server.submissions
        try #require(sent.count == 2)
        #expect(sent[0].body == sent[1].body && sent[0].target == sent[1].target)
        for name in ["Authorization", "Content-Type", "Accept"] {
            #expect(sent[0].header(name) == sent[1].header(name))
        }
    }

    @Test func `a limit is kept before anything is spent, by the provider's own prices`() async throws {
        server.on(
            "/api/pricing",
            .json(
                #"{"data": [{"model_name": "veo-3.1", "quota_type": 1, "model_price": 0.30, "billing_mode": "per_second"}]}"#
            ))
        func submit(_ limit: String, _ more: String...) async throws -> ProgramRun {
            try await studio.run(
                [
                    "submit", "--json", "--base-url", server.origin, "-m", "veo-3.1", "-p", "a ship",
                    "--seconds", "5", "--max-cost", limit,
                ] + more)
        }
        let refused = try await submit("1.49")
        #expect(refused.exitCode == 2 && server.submissions.isEmpty)
        #expect(refused.errorText.contains("$1.50") && refused.errorText.contains("$1.49"))
        let run = try await submit("1.50")
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try run.items.first?["cost"]?.text == "1.50")
        // What is known costs nothing more; three takes are two more.
        #expect(try await submit("0.01").exitCode == 0)
        #expect(try await submit("2.99", "--takes", "3").exitCode == 2)
        #expect(try await submit("3", "--takes", "3").exitCode == 0)
        #expect(server.submissions.count == 3)
        // Fetched once, and kept with its date.
        #expect(server.requests(for: "/api/pricing").count == 1)
        #expect(server.requests(for: "/api/pricing").allSatisfy { $0.header("Authorization") == nil })
    }

    @Test func `an archive that cannot be used ends it before anything is sent`() async throws {
        for (card, code) in [(#"{"format": 99, "id": "x"}"#, 4), ("{", 4)] as [(String, Int32)] {
            try studio.folder.write(card.utf8, to: "archive/dailies.json")
            #expect(try await studio.submit(server, "x").exitCode == code)
            #expect(try await studio.run(["tasks"]).exitCode == code)
            #expect(try await studio.run(["watch"]).exitCode == code)
        }
        #expect(server.requests.isEmpty)
    }

    @Test func `mistakes are told with what to do`() async throws {
        for (arguments, words) in [
            (["submit", "-m", "veo-3.1"], "prompt"),
            (["submit", "--body", "nowhere.json"], "does not exist"),
            (["submit", "--body", "a", "--from", "b"], "only one"),
            (["submit", "--provider", "nobody", "-m", "x", "-p", "y"], "there is no provider"),
            (["submit", "--base-url", "http://example.com", "-m", "veo-3.1", "-p", "y"], "https"),
            (["tasks", "resolve", "abc", "--billed", "x", "--not-billed"], "either"),
            (["tasks", "show", "abc"], "no archive"),
        ] {
            let run = try await studio.run(arguments)
            #expect(run.exitCode == 2 && run.output.isEmpty, "\(run.shellLine)")
            #expect(run.errorText.contains(words), "\(run.errorText)")
        }
    }

    @Test func `submit and stay`() async throws {
        server.on("\(LoopbackServer.relay)/vod_0", Relay.running("vod_0"), Relay.succeeded("vod_0"))
        let run = try await studio.submit(server, "stay", ["--watch", "--interval", "50ms"])
        #expect(run.exitCode == 0)
        #expect(try run.items.map { $0["status"]?.string } == ["succeeded"])
    }
}
