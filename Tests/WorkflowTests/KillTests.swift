import CPosix
import JSON
import Posix
import TestSupport
import Testing

/// kill -9 at any instant: nothing is paid twice, and nothing that was paid is lost.
@Suite(.serialized) struct KillTests {
    /// Submits and watches against the real sandbox, is killed, and starts again, until all is told.
    @Test func `no request is billed twice, and every billed task is known or parked`() async throws {
        try await RunningSandbox.with("--latency", "200ms", "--seed", "11") { try await killAndGoOn($0) }
    }

    private func killAndGoOn(_ sandbox: RunningSandbox) async throws {
        let studio = try Studio()
        var random = SplitMix64(seed: 20_261_120)
        var killed = 0
        for round in 0..<TestScale.count(12, full: 100) {
            let lines = (0..<4).map { shot in
                #"{"model": "grok-video-3", "prompt": "round \#(round) shot \#(shot)", "size": "256x144", "duration": 1}"#
            }
            let file = try studio.folder.write(lines.joined(separator: "\n").utf8, to: "round.jsonl")
            let submit = [
                "submit", "--json", "--provider", "sandbox", "--base-url", sandbox.url, "--from", file,
            ]
            // The instants lie where something happens: start, intents, requests, answers.
            let delay = UInt32.random(in: 0..<160_000, using: &random)
            let first = try await studio.run(submit) { id in
                usleep(delay)
                kill(id, 9)
            }
            if first.signal == 9 { killed += 1 }
            let watchDelay = UInt32.random(in: 0..<160_000, using: &random)
            _ = try await studio.run(["watch", "--json", "--interval", "50ms"]) { id in
                usleep(watchDelay)
                kill(id, 9)
            }
            let second = try await studio.run(submit)
            #expect([0, 3].contains(second.exitCode), "\(second.errorText)")
            #expect(try second.items.count == 4)
        }
        let watch = try await studio.watch(["--timeout", "60s"])
        #expect(watch.exitCode == 0, "\(watch.errorText)")

        let billed = try sandbox.billed
        #expect(Set(billed.map(\.request)).count == billed.count, "a request was billed twice")
        let tasks = try await studio.tasks()
        #expect(tasks.allSatisfy { ["succeeded", "parked"].contains($0["status"]?.string) })
        let known = Set(tasks.compactMap { $0["task_id"]?.string })
        let parked = tasks.count { $0["status"]?.string == "parked" }
        let unknown = billed.count { !known.contains($0.taskID) }
        #expect(unknown <= parked, "\(unknown) billed tasks are not known, and \(parked) are parked")
        #expect(known.isSubset(of: Set(billed.map(\.taskID))))
        // Otherwise nothing was tested.
        #expect(killed > 0)
        // Whoever came last tidied up after the killed.
        let left = try studio.folder.contents().filter { $0.contains(".dailies-") || $0.hasSuffix(".lock") }
        #expect(left.isEmpty)
    }

    /// Many programs, one list, kill -9 here and there.
    @Test func `many at once on the same list bill each request once`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "12") { try await shareList($0) }
    }

    private func shareList(_ sandbox: RunningSandbox) async throws {
        let studio = try Studio()
        let lines = (0..<8).map {
            #"{"model": "grok-video-3", "prompt": "shared \#($0)", "size": "256x144", "duration": 1}"#
        }
        let file = try studio.folder.write(lines.joined(separator: "\n").utf8, to: "list.jsonl")
        let line = ["submit", "--json", "--provider", "sandbox", "--base-url", sandbox.url, "--from", file]
        async let first = studio.run(line)
        async let second = studio.run(line)
        async let third = studio.run(line)
        for run in try await [first, second, third] { #expect(run.exitCode == 0, "\(run.errorText)") }
        #expect(try sandbox.billed.count == 8)
        #expect(try await studio.tasks().count == 8)
    }
}
