import JSON
import TestSupport
import Testing

/// `dailies sandbox` as its user meets it.
@Suite struct CommandTests {
    @Test func `it says where it is and what to try, logs calls, and sums up`() async throws {
        let folder = try TemporaryFolder("sandbox")
        // A shell in a script has background jobs ignore SIGINT, and so do we then: SIGTERM means the same.
        // The curl line that it prints, copied into a shell.
        let script = """
            cd "$1"
            "$0" sandbox --port 0 --seed 42 --folder sandbox >"$1/out" 2>"$1/err" & pid=$!
            trap 'kill $pid' EXIT
            until grep -q '^Ctrl-C' "$1/out"; do sleep 0.05; done
            sed -n '/^  curl/,/^$/p' "$1/out" | bash 2>/dev/null >"$1/answer"
            kill $pid; wait $pid; echo $?; trap - EXIT
            """
        let run = try await ProgramRun.run("bash", ["-c", script, BuiltProgram.dailies.path, folder.path])
        #expect(run.text == "130\n")
        let answer = try JSON.read(try folder.read("answer"))
        #expect(answer["status"]?.string == "queued")
        let lines = String(decoding: try folder.read("out"), as: UTF8.self).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines.first?.hasPrefix("The sandbox is at http://127.0.0.1:") == true)
        let log = String(decoding: try folder.read("err"), as: UTF8.self).split(separator: "\n")
        let id = answer["id"]?.string ?? ""
        #expect(log.first == "200  POST /v1/video/generations  \(id) billed $0.40")
        #expect(log.last == "1 request would have been billed: $0.40 in all.")
    }

    @Test func `a port that is taken is told`() async throws {
        try await withSandbox { bench in
            let port = String(bench.url.split(separator: ":").last ?? "")
            let run = try await ProgramRun.run(
                .dailies, ["sandbox", "--port", port, "--folder", bench.folder("b")])
            #expect(run.exitCode == 3)
            let reason = "could not listen on 127.0.0.1:\(port): address already in use"
            #expect(run.errorText == "dailies: \(reason); --port 0 takes any free port\n")
        }
    }

    @Test(arguments: [
        ["--fault", "nonsense"], ["--fault", "cut=2"], ["--fault", "cut=x"], ["--port", "70000"],
    ])
    func `what cannot be meant is refused`(_ arguments: [String]) async throws {
        let run = try await ProgramRun.run(.dailies, ["sandbox"] + arguments)
        #expect(run.exitCode == 2 && run.output.isEmpty)
    }

    @Test func `its key and its links are in no log`() async throws {
        let folder = try TemporaryFolder("sandbox")
        let script = """
            export DAILIES_SANDBOX_KEY=canary-key
            "$0" sandbox --port 0 --latency 0 --folder "$1/sandbox" >"$1/out" 2>&1 & pid=$!
            trap 'kill $pid' EXIT
            until grep -q '^Ctrl-C' "$1/out"; do sleep 0.05; done
            url=$(sed -n 's/^The sandbox is at \\([^ ]*\\)\\. .*/\\1/p' "$1/out")
            call() { curl -s -H 'Authorization: Bearer canary-key' "$@"; }
            body='{"model": "grok-video-3", "prompt": "x", "size": "128x72", "duration": 1}'
            id=$(call -d "$body" "$url/v1/video/create" | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')
            link=$(call "$url/v1/video/query?id=$id" | sed 's/.*"video_url":"\\([^"]*\\)".*/\\1/')
            call -o /dev/null -w '%{http_code}\\n' "$link"
            kill $pid; wait $pid; trap - EXIT
            grep -r -c -e canary-key -e Signature= "$1/out" "$1/sandbox/ledger.jsonl"
            """
        let run = try await ProgramRun.run("bash", ["-c", script, BuiltProgram.dailies.path, folder.path])
        #expect(run.lines == ["200", "\(folder("out")):0", "\(folder("sandbox/ledger.jsonl")):0"])
    }
}
