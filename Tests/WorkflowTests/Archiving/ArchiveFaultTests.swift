import JSON
import Posix
import Sandbox
import TestSupport
import Testing

/// Whatever the sandbox does wrong: what can be had is archived, and the rest is named.
@Suite struct ArchiveFaultTests {
    private struct Expected {
        let state: String
        let verdict: String?
        let code: String?
        let exit: Int32
    }

    private static let faults: [String: Expected] = [
        "too-short": .init(state: "archived", verdict: "fail", code: nil, exit: 1),
        "too-small": .init(state: "archived", verdict: "fail", code: nil, exit: 1),
        "wrong-shape": .init(state: "archived", verdict: "fail", code: nil, exit: 1),
        "frozen": .init(state: "archived", verdict: "fail", code: nil, exit: 1),
        "black": .init(state: "archived", verdict: "fail", code: nil, exit: 1),
        "truncated": .init(state: "failed", verdict: nil, code: "incomplete", exit: 3),
        "html": .init(state: "failed", verdict: nil, code: "not-a-video", exit: 3),
        "wrong-length": .init(state: "failed", verdict: nil, code: "network", exit: 3),
        "slow": .init(state: "archived", verdict: "pass", code: nil, exit: 0),
        "cut": .init(state: "archived", verdict: "pass", code: nil, exit: 0),
        "stalled": .init(state: "archived", verdict: "pass", code: nil, exit: 0),
        "etag-changed": .init(state: "archived", verdict: "pass", code: nil, exit: 0),
        "expired-url": .init(state: "archived", verdict: "pass", code: nil, exit: 0),
        // This route's bytes are nowhere else.
        "success-without-url": .init(state: "failed", verdict: nil, code: "no-delivery", exit: 3),
        "failed-task": .init(state: "failed", verdict: nil, code: "task-failed", exit: 1),
        "moderation": .init(state: "failed", verdict: nil, code: "task-failed", exit: 1),
    ]

    /// Of another route, or of the submission: in the tests after this one.
    private static let others: Set = ["no-sound", "silent", "429", "500", "no-answer"]

    @Test func `no fault of the sandbox is forgotten`() {
        #expect(Set(Fault.allCases.map(\.rawValue)) == Self.others.union(Self.faults.keys))
    }

    /// One by one: each in an archive of its own, all beside the same sandbox.
    @Test func `every fault alone`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "21") { sandbox in
            for (fault, expected) in Self.faults.sorted(by: { $0.key < $1.key }) {
                try await meet(fault, expected, sandbox)
            }
        }
    }

    private func meet(_ fault: String, _ expected: Expected, _ sandbox: RunningSandbox) async throws {
        let studio = try Studio()
        try await studio.submit(sandbox, [Studio.body("a wave [fault:\(fault)]")])
        let run = try await studio.archiveAll()
        #expect(run.exitCode == expected.exit, "\(fault): \(run.text) \(run.errorText)")
        let item = try #require(try run.items.first, "\(fault): \(run.errorText)")
        #expect(item["state"]?.string == expected.state, "\(fault)")
        #expect(item["verdict"]?.string == expected.verdict, "\(fault)")
        #expect(item["error", "code"]?.string == expected.code, "\(fault): \(item.line)")
        if expected.code != nil {
            let sentence = item["error", "message"]?.string ?? ""
            #expect(sentence.count > 20 && !sentence.contains(Studio.key), "\(sentence)")
        }
        // A task that failed is kept with its reason.
        let records = try studio.records()
        #expect(records.count == (expected.exit == 3 ? 0 : 1), "\(fault)")
        try await studio.expectAgreement(clips: expected.state == "archived" ? 1 : 0, "\(fault)")
        if expected.exit != 3 {
            let again = try await studio.archive()
            #expect(again.exitCode == 0 && again.output.isEmpty, "\(fault): \(again.errorText)")
        }
    }

    /// Which has sound, and bytes at the API's own address.
    @Test(
        arguments: [("no-sound", 1), ("silent", 1), ("success-without-url", 0), ("429", 0)]
            as [(String, Int32)])
    func `faults of another route`(_ fault: String, _ exit: Int32) async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "22") { sandbox in
            let studio = try Studio()
            let submitted = try await studio.run([
                "submit", "--provider", "sandbox", "--base-url", sandbox.url, "-m", "aigc-video-kling-2.6",
                "-p",
                "a bell [fault:\(fault)]", "--seconds", "5", "--resolution", "720P", "--sound", "on",
                "--attempts", "9",
            ])
            #expect(submitted.exitCode == 0, "\(submitted.errorText)")
            let run = try await studio.archiveAll()
            #expect(run.exitCode == exit, "\(fault): \(run.text) \(run.errorText)")
            #expect(try run.items.map { $0["state"]?.string } == ["archived"])
            try await studio.expectAgreement(clips: 1)
        }
    }

    /// It may have been billed, so nothing asks for it again, and nothing is fetched that nobody can name.
    @Test(arguments: ["500", "no-answer"])
    func `a request whose answer never came waits for a decision`(_ fault: String) async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "24") { sandbox in
            let studio = try Studio()
            let names = try await studio.submit(
                sandbox, [Studio.body("a wave [fault:\(fault)]"), Studio.body("a calm sea")])
            let billed = try sandbox.billed.count
            let run = try await studio.archiveAll()
            #expect(run.exitCode == 0, "\(run.errorText)")
            #expect(try run.items.map { $0["state"]?.string } == ["archived"])
            #expect(run.errorText.contains("1 parked"))
            let named = try await studio.archive([names[0]])
            #expect(named.exitCode == 3, "\(named.errorText)")
            #expect(try named.items.map { $0["error", "code"]?.string } == ["parked"])
            #expect(try named.items.first?["error", "message"]?.string?.contains("tasks resolve") == true)
            try await studio.expectAgreement(clips: 1)
            #expect(try sandbox.billed.count == billed)
        }
    }

    /// The API stumbles at every second call: what was taken is asked for until it answers.
    @Test func `a provider that stumbles is asked again`() async throws {
        try await RunningSandbox.with(
            "--latency", "0", "--seed", "25", "--fault", "429=0.3", "--fault", "500=0.3"
        ) { sandbox in
            let studio = try Studio()
            try await studio.submit(sandbox, (0..<8).map { Studio.body("stumbling \($0)") })
            let taken = try await studio.tasks().filter { $0["task_id"]?.string != nil }.count
            try #require(taken > 1)
            let run = try await studio.archiveAll()
            #expect(run.exitCode == 0, "\(run.errorText)")
            #expect(try run.items.count { $0["state"]?.string == "archived" } == taken)
            try await studio.expectAgreement(clips: taken)
        }
    }

    /// The link has ended, and the first question for a fresh one may be refused: it is asked again.
    @Test func `a refused question for a fresh link costs no clip`() async throws {
        try await RunningSandbox.with(
            "--latency", "0", "--seed", "26", "--fault", "429=0.2"
        ) { sandbox in
            let studio = try Studio()
            try await studio.submit(sandbox, (0..<12).map { Studio.body("late \($0) [fault:expired-url]") })
            let run = try await studio.archiveAll()
            #expect(run.exitCode == 0, "\(run.text) \(run.errorText)")
            #expect(try run.items.count { $0["state"]?.string == "archived" } == 12)
            try await studio.expectAgreement(clips: 12)
        }
    }

    @Test func `three in ten go wrong, and the rest is archived`() async throws {
        let names = [
            "too-short", "too-small", "frozen", "black", "truncated", "html", "wrong-length", "cut",
            "stalled",
            "etag-changed", "expired-url", "success-without-url", "failed-task", "moderation",
        ]
        let faults = names.flatMap { ["--fault", "\($0)=0.025"] }
        try await RunningSandbox.with(["--latency", "20ms", "--seed", "23"] + faults) { sandbox in
            try await mixed(sandbox, TestScale.count(30, full: 300))
        }
    }

    private func mixed(_ sandbox: RunningSandbox, _ count: Int) async throws {
        let studio = try Studio()
        try await studio.submit(sandbox, (0..<count).map { Studio.body("mixed \($0)") })
        let run = try await studio.archiveAll(timeout: 900)
        let items = try run.items
        #expect(items.count == count)
        #expect(Set(items.compactMap { $0["task_id"]?.string }).count == count)
        let failed = items.filter { $0["state"]?.string == "failed" }
        #expect(failed.allSatisfy { ($0["error", "message"]?.string ?? "").count > 20 })
        let ours = failed.contains { $0["error", "code"]?.string != "task-failed" }
        let isNotWell = !failed.isEmpty || items.contains { $0["verdict"]?.string == "fail" }
        #expect(run.exitCode == (ours ? 3 : isNotWell ? 1 : 0), "\(run.errorText)")
        let archived = items.count { $0["state"]?.string == "archived" }
        try await studio.expectAgreement(clips: archived)
        // A later run settles what can be settled, and touches nothing else.
        let later = try await studio.archive(timeout: 900)
        let open = try later.items
        #expect(open.allSatisfy { $0["state"]?.string != "already" })
        #expect(open.count == failed.count { $0["error", "code"]?.string != "task-failed" })
        #expect(try sandbox.billed.count == count)
    }
}
