import JSON
import Posix
import TestSupport
import Testing

/// What would have been billed.
@Suite struct LedgerTests {
    @Test func `each accepted request is a line before it is answered`() async throws {
        try await withSandbox(["--latency", "1h"]) { bench in
            let body = #"{"model": "veo-3.1-fast", "prompt": "a boat", "duration": 5}"#
            let answer = try await bench.post("/v1/video/create", body, ["-H", "Idempotency-Key: k-1"])
            let line = try #require(try bench.ledger.first)
            #expect(line["event"]?.string == "billed" && line["task_id"] == answer.json["id"])
            #expect(line["model"]?.string == "veo-3.1-fast" && line["amount"]?.text == "0.50")
            #expect(line["idempotency_key"]?.string == "k-1" && line["currency"]?.string == "USD")
            let judge = try await ProgramRun.run("sha256sum", input: .text(body)).text.prefix(64)
            #expect(line["request_sha256"]?.string == String(judge))
            // The same bytes over HTTP, for the key.
            let served = try await bench.curl("/sandbox/ledger")
            #expect(served.body == (try bench.folder.read("sandbox/ledger.jsonl")))
            // The prompt and the key are nowhere in it.
            #expect(!served.text.contains("boat") && !served.text.contains(Bench.key))
            // The same request again is another task: no API of these knows idempotency.
            let again = try await bench.post("/v1/video/create", body)
            #expect(again.json["id"] != answer.json["id"])
            #expect(try bench.ledger.count == 2)
        }
    }

    @Test func `many at once lose nothing`() async throws {
        try await withSandbox(["--latency", "1h"]) { bench in
            let script = """
                for i in $(seq 200); do
                  printf 'next\\nurl = "%s/v1/video/create"\\nheader = "Authorization: Bearer %s"\\n' "$0" "$1"
                  printf 'data = "{\\\\"model\\\\": \\\\"veo-3.1\\\\", \\\\"prompt\\\\": \\\\"boat %s\\\\"}"\\noutput = "-"\\n' $i
                done | curl -sS --parallel --parallel-max 50 -K -
                """
            let run = try await ProgramRun.run("bash", ["-c", script, bench.url, Bench.key])
            let told = Set(run.text.matches(of: /"id":"([^"]+)"/).map { String($0.output.1) })
            let billed = try bench.ledger.compactMap { $0["task_id"]?.string }
            #expect(told.count == 200 && Set(billed) == told && billed.count == 200, "\(run.errorText)")
        }
    }

    @Test func `what a crash left of a line spoils no other`() async throws {
        let folder = try TemporaryFolder("sandbox")
        try folder.write(Array("{\"event\":\"bil".utf8), to: "sandbox/ledger.jsonl")
        let script = """
            "$0" sandbox --quiet --json --port 0 --folder "$1/sandbox" >"$1/first" & pid=$!
            trap 'kill $pid' EXIT
            until [ -s "$1/first" ]; do sleep 0.05; done
            """
        _ = try await ProgramRun.run("bash", ["-c", script, BuiltProgram.dailies.path, folder.path])
            .succeeded()
        #expect(String(decoding: try folder.read("sandbox/ledger.jsonl"), as: UTF8.self).hasSuffix("bil\n"))
    }

    @Test func `a line is on the disk before the answer is on its way`() async throws {
        let folder = try TemporaryFolder("sandbox")
        // The system calls tell the order.
        let script = """
            strace -f -e trace=fdatasync,sendto,sendmsg,writev,write -s 60 -o "$1/trace" \
              "$0" sandbox --quiet --json --port 0 --folder "$1/sandbox" >"$1/first" & pid=$!
            until [ -s "$1/first" ]; do sleep 0.05; done
            url=$(sed 's/.*"url":"\\([^"]*\\)".*/\\1/' "$1/first")
            child=$(sed 's/.*"pid":\\([0-9]*\\).*/\\1/' "$1/first")
            curl -sS -H "Authorization: Bearer sandbox-key" \
              -d '{"model": "veo-3.1", "prompt": "x"}' "$url/v1/video/create"
            kill "$child"; wait "$pid"
            grep -n -e 'fdatasync(' -e 'HTTP/1.1 200' "$1/trace" | sed 's/.*\\(fdatasync\\|HTTP\\).*/\\1/'
            """
        let run = try await ProgramRun.run("bash", ["-c", script, BuiltProgram.dailies.path, folder.path])
        #expect(run.lines.last == "HTTP", "\(run.text) \(run.errorText)")
        #expect(run.lines.contains { $0.hasSuffix("fdatasync") }, "\(run.text)")
    }
}
