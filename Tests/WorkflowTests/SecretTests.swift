import CPosix
import JSON
import Posix
import TestSupport
import Testing

/// The key goes to the API's own origin, and shows up nowhere.
@Suite struct SecretTests {
    private let studio: Studio
    private let server: LoopbackServer

    init() throws {
        studio = try Studio()
        server = try LoopbackServer()
    }

    private func expectNoKey(_ runs: [ProgramRun]) async throws {
        for run in runs {
            #expect(!run.text.contains(Studio.key), "\(run.shellLine)")
            #expect(!run.errorText.contains(Studio.key), "\(run.shellLine)")
        }
        let grep = try await ProgramRun.run("grep", ["-r", "-a", Studio.key, studio.folder.path])
        #expect(grep.exitCode == 1, "\(grep.text)")
    }

    @Test func `a canary is seen nowhere, whatever happens`() async throws {
        // A server that repeats the key it was sent, wherever it can.
        let echoes = [
            Relay.envelope(401, "the key \(Studio.key) is not known"),
            Relay.envelope(500, "Bearer \(Studio.key)"),
            .text("<html>\(Studio.key)</html>", status: 404), .text(Studio.key),
            .json(#"{"id": "vod_1", "status": "queued", "key": "\#(Studio.key)"}"#),
            .json(#"{"id": "\#(Studio.key)", "status": "queued"}"#),
        ]
        server.on(LoopbackServer.relay, answers: echoes)
        server.on("\(LoopbackServer.relay)/vod_1", Relay.envelope(403, Studio.key), Relay.failed(Studio.key))
        let cmdlines = Guarded<[String]>([])
        var runs: [ProgramRun] = []
        for index in echoes.indices {
            runs.append(
                try await studio.submit(server, "canary \(index)", ["--verbose"]) { id in
                    let path = "/proc/\(id)/cmdline"
                    let text = (try? FileDescriptor.open(path, for: .reading).readToEnd(as: path)) ?? []
                    cmdlines.withLock { $0.append(String(decoding: text, as: UTF8.self)) }
                })
        }
        #expect(server.submissions.count == echoes.count)
        #expect(server.submissions.allSatisfy { $0.header("Authorization") == "Bearer \(Studio.key)" })
        runs.append(try await studio.watch(["--verbose", "--timeout", "300ms"]))
        runs.append(try await studio.watch(["--timeout", "300ms"]))
        for arguments in [
            ["tasks"], ["tasks", "--json"], ["tasks", "show", "canary"],
            ["submit", "--dry-run", "-m", "veo3", "-p", "x"],
            ["submit", "--base-url", "http://evil.example", "-m", "veo3", "-p", "x"],
        ] { runs.append(try await studio.run(arguments)) }
        for item in try await studio.tasks() {
            runs.append(try await studio.dailies("tasks", "show", item["id"]?.string ?? ""))
        }
        #expect(cmdlines.withLock { $0 }.allSatisfy { !$0.contains(Studio.key) })
        try await expectNoKey(runs)
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `no redirect takes the key elsewhere`(_ status: Int) async throws {
        let thief = try LoopbackServer()
        thief.on("*", Relay.created("stolen"))
        server.on(
            LoopbackServer.relay, .redirect(to: thief.url("/take"), status: status), Relay.created("vod_1"))
        let run = try await studio.submit(server, "a detour")
        #expect(run.exitCode == 3)
        #expect(thief.requests.isEmpty)

        _ = try await studio.submit(server, "another")
        server.on(
            "\(LoopbackServer.relay)/vod_1", .redirect(to: thief.url("/take"), status: status),
            Relay.succeeded("vod_1"))
        let watch = try await studio.watch(["--timeout", "300ms"])
        for request in thief.requests {
            #expect(request.header("Authorization") == nil)
            #expect(!request.headers.contains { $0.value.contains(Studio.key) })
        }
        try await expectNoKey([run, watch])
    }

    @Test func `a changed record does not lead the key away`() async throws {
        let thief = try LoopbackServer()
        thief.on("*", Relay.succeeded("vod_1"))
        server.on(LoopbackServer.relay, Relay.created("vod_1"))
        let id = try #require(try await studio.submit(server, "a trap").items.first?["id"]?.string)
        // As it is, the task is asked for where it was submitted.
        server.on("\(LoopbackServer.relay)/vod_1", Relay.running("vod_1"))
        _ = try await studio.watch(["--timeout", "300ms"])
        #expect(server.requests.contains { $0.method == "GET" })
        let file = "\(studio.archive)/tasks/\(id).json"
        // By somebody who knows how it is sealed.
        let change = """
            import sys, hashlib
            file, old, new = sys.argv[1:]
            body = open(file).read().replace(old, new).rpartition(',\\n  "check"')[0]
            check = hashlib.sha256(body.encode()).hexdigest()
            open(file, "w").write(f'{body},\\n  "check": "{check}"\\n}}\\n')
            """
        _ = try await ProgramRun.run("python3", ["-c", change, file, server.origin, thief.origin]).succeeded()
        let run = try await studio.watch()
        #expect(run.exitCode == 3 && thief.requests.isEmpty)
        #expect(try run.items.first?["error", "code"]?.string == "other-origin")
        // Unless its owner says so.
        #expect(try await studio.watch(["--base-url", thief.origin]).exitCode == 0)
    }

    @Test func `a key file that others may read is refused, and one that is private is used`() async throws {
        server.on(LoopbackServer.relay, Relay.created("vod_1"))
        let key = try studio.folder.write("sk-from-a-file-000000001\n".utf8, to: "key")
        let settings =
            #"{"mine": {"dialect": "relay", "base_url": "\#(server.origin)", "key_file": "\#(key)"}}"#
        let providers = try studio.folder.write(settings.utf8, to: "providers.json")
        let line = [
            "submit", "--providers", providers, "--provider", "mine", "-m", "aigc-video-kling-2.6", "-p", "x",
        ]
        for mode in ["644", "640", "604"] {
            _ = try await ProgramRun.run("chmod", [mode, key]).succeeded()
            let run = try await studio.run(line)
            #expect(run.exitCode == 2 && run.errorText.contains("chmod 600"))
        }
        #expect(server.requests.isEmpty)
        _ = try await ProgramRun.run("chmod", ["600", key]).succeeded()
        let run = try await studio.run(line)
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(server.submissions.last?.header("Authorization") == "Bearer sk-from-a-file-000000001")
    }
}
