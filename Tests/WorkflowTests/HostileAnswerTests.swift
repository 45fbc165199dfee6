import JSON
import TestSupport
import Testing

/// What a hostile or broken provider may answer: an error each, little memory, and no paid task lost.
@Suite struct HostileAnswerTests {
    private static let answers: [(String, Answer)] = [
        ("depth", .json(String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000))),
        (
            "length",
            Answer(
                200, .noise(count: 100_000_000, seed: 1), headers: [.init("Content-Type", "application/json")]
            )
        ),
        (
            "length, and none said",
            Answer(200, .noise(count: 100_000_000, seed: 1)).with { $0.framing = .untilClose }
        ),
        ("a field twice", .json(#"{"id": "a", "id": "b", "status": "queued"}"#)),
        ("no UTF-8", Answer(200, .bytes(notUTF8))),
        ("an id with a line end", .json(#"{"id": "vod\n1", "status": "queued"}"#)),
        ("an id with an escape", .json(#"{"id": "vod\u001b[2J", "status": "queued"}"#)),
        ("an id that is a path", .json(#"{"id": "..", "status": "queued"}"#)),
        ("a long id", .json(#"{"id": "\#(String(repeating: "x", count: 5000))", "status": "queued"}"#)),
        ("many values", .json("[" + String(repeating: "0,", count: 300_000) + "0]")),
    ]

    private static let notUTF8 =
        Array(#"{"id": ""#.utf8) + [0xFF, 0xFE] + Array(#"", "status": "queued"}"#.utf8)

    @Test(arguments: answers.indices)
    func `a paid task is parked`(_ index: Int) async throws {
        let (name, answer) = Self.answers[index]
        let studio = try Studio()
        let server = try LoopbackServer()
        server.on(LoopbackServer.relay, answer)
        let run = try await studio.submit(server, "hostile")
        #expect(run.exitCode == 3, "\(name): \(run.errorText)")
        #expect(try run.items.map { $0["status"]?.string } == ["parked"], "\(name)")
        #expect(!(run.text + run.errorText).contains("\u{1B}"))
        if !Sanitizer.isOn {
            let idle = try await studio.submit(server, "hostile").peakMemoryBytes
            #expect(run.peakMemoryBytes < idle + 64_000_000, "\(name): \(run.peakMemoryBytes) over \(idle)")
        }
        let tasks = try await studio.tasks()
        #expect(tasks.map { $0["status"]?.string } == ["parked"] && server.submissions.count == 1)
        #expect(tasks.first?["error", "message"]?.string?.isEmpty == false)
    }

    @Test(arguments: answers.indices)
    func `a watched task stays known`(_ index: Int) async throws {
        let (name, answer) = Self.answers[index]
        let studio = try Studio()
        let server = try LoopbackServer()
        server.on(LoopbackServer.relay, Relay.created("vod_1"))
        server.on("\(LoopbackServer.relay)/vod_1", answer)
        #expect(try await studio.submit(server, "hostile").exitCode == 0)
        let run = try await studio.watch(["--timeout", "500ms"])
        #expect(!(run.text + run.errorText).contains("\u{1B}"), "\(name)")
        // An answer about another id is about another task, if it is one at all.
        #expect(try await studio.tasks().map { $0["task_id"]?.string } == ["vod_1"], "\(name)")
        #expect(run.peakMemoryBytes < 200_000_000 || Sanitizer.isOn)
    }
}
