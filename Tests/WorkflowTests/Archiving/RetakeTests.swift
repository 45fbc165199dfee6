import JSON
import Posix
import TestSupport
import Testing

/// `--on-fail`: what follows when a clip is not what was asked for.
@Suite struct RetakeTests {
    private let studio: Studio

    init() throws { studio = try Studio() }

    /// The models of the sandbox have prices in its list.
    private func body(_ prompt: String) -> String {
        #"{"model": "veo-3.1-fast", "prompt": "\#(prompt)", "duration": 4, "size": "256x144"}"#
    }

    @Test func `stop begins no other task`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "41") { sandbox in
            try await studio.submit(sandbox, (0..<3).map { Studio.body("bad \($0) [fault:black]") })
            _ = try await studio.run(["watch", "--json", "--interval", "100ms"])
            let run = try await studio.archive(["--on-fail", "stop", "--jobs", "1"])
            #expect(run.exitCode == 1, "\(run.errorText)")
            #expect(run.errorText.contains("no other task is begun"))
            // What it had begun it finished, and a later run takes the rest.
            let begun = try run.items.count
            let rest = try await studio.archive()
            #expect(try rest.items.count == 3 - begun)
            try await studio.expectAgreement(clips: 3)
        }
    }

    @Test func `another take is asked for within the sum, and the best is marked`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "42", "--fault", "black=0.5") { sandbox in
            let bodies = (0..<4).map { body("a take \($0)") }
            let list = try studio.folder.write(bodies.joined(separator: "\n").utf8, to: "list.jsonl")
            let submitted = try await studio.run([
                "submit", "--json", "--provider", "sandbox", "--base-url", sandbox.url, "--from", list,
                "--max-cost",
                "100",
            ])
            try #require(submitted.exitCode == 0, "\(submitted.errorText)")
            let run = try await studio.archiveAll([
                "--on-fail", "resubmit", "--max-cost", "100", "--attempts", "3",
            ])
            let items = try run.items
            #expect(items.allSatisfy { $0["state"]?.string == "archived" }, "\(run.text) \(run.errorText)")
            let records = try studio.records().values
            let failed = records.filter { $0["verdict", "result"]?.string == "fail" }
            // Half of them fail, so at least one was asked for again, and no more than three times.
            #expect(!failed.isEmpty && items.count > 4 && items.count <= 16)
            let resubmitted = records.filter { record in
                record["events"]?.elements.contains { $0["event"]?.string == "resubmitted" } ?? false
            }
            #expect(resubmitted.count == items.count - 4)
            // Where any take of a request passed, the best one did.
            let best = try await studio.catalog(
                """
                select e.verdict, r.identity, (select max(o.verdict = 'pass') from requests q join entries o using(entry)
                  where q.identity = r.identity) as can_pass
                from tags t join entries e using(entry) join requests r using(entry) where t.tag = 'best-take'
                """)
            #expect(
                (1...4).contains(best.count) && Set(best.map { $0["identity"]?.string }).count == best.count)
            #expect(
                best.allSatisfy { $0["verdict"]?.string == ($0["can_pass"] == 1 ? "pass" : "fail") },
                "\(best)")
            #expect(try sandbox.billed.count == items.count)
            try await studio.expectAgreement(clips: items.count)
        }
    }

    @Test func `nothing is sent beyond the sum`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "43") { sandbox in
            let body = try studio.folder.write(body("poor [fault:black]").utf8, to: "body.json")
            let submitted = try await studio.run([
                "submit", "--json", "--provider", "sandbox", "--base-url", sandbox.url, "--body", body,
                "--max-cost", "9",
            ])
            try #require(submitted.exitCode == 0, "\(submitted.errorText)")
            let run = try await studio.archiveAll(["--on-fail", "resubmit", "--max-cost", "0.01"])
            #expect(run.exitCode == 3, "\(run.text) \(run.errorText)")
            #expect(try run.items.map { $0["error", "code"]?.string } == [nil, "not-resubmitted"])
            #expect(try sandbox.billed.count == 1)
        }
    }
}

/// `--notify`: somebody is told when a run ends.
@Suite struct NotifyTests {
    private let studio: Studio

    init() throws { studio = try Studio() }

    @Test func `a program gets JSON on its standard input, and no key`() async throws {
        let script = "#!/bin/sh\ncat > \(studio.folder("told"))\nenv > \(studio.folder("environment"))\n"
        // Written by a program of its own: a child that another test starts this moment may keep ours open, and what
        // is open for writing cannot be run (execve(2), ETXTBSY).
        let text = try studio.folder.write(script.utf8, to: "tell.sh")
        let program = studio.folder("tell")
        _ = try await ProgramRun.run("install", ["-m", "755", text, program]).succeeded()
        try await RunningSandbox.with("--latency", "0") { sandbox in
            try await studio.submit(
                sandbox, [Studio.body("told"), Studio.body("not told [fault:moderation]")])
            let run = try await studio.archiveAll(["--notify", program])
            #expect(run.exitCode == 1 && !run.errorText.contains("could not notify"), "\(run.errorText)")
        }
        let told = try JSON.read(studio.folder.read("told"))
        #expect(told["archived", "clips"] == 1 && told["failed"] == 1 && told["exit_code"] == 1)
        #expect(told["failures"]?[0]?["error", "code"]?.string == "task-failed")
        let environment = String(decoding: try studio.folder.read("environment"), as: UTF8.self)
        #expect(environment.contains("PATH=") && !environment.contains(Studio.key))
    }

    @Test func `a web address gets a POST, and a refusal is said and changes nothing`() async throws {
        let server = try LoopbackServer()
        server.on("/hook", .json("{}"))
        let url = "\(server.origin)/hook"
        let run = try await studio.archive(["--notify", url, "--allow-private-addresses"])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try JSON.read(server.requests(for: "/hook")[0].bodyText)["exit_code"] == 0)
        let refused = try await studio.archive(["--notify", url])
        #expect(refused.exitCode == 0 && refused.errorText.contains("could not notify"))
        #expect(server.requests.count == 1)
        let missing = try await studio.archive(["--notify", "/no/such/program"])
        #expect(missing.exitCode == 0 && missing.errorText.contains("could not notify"))
    }
}
