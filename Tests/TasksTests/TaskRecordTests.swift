import ArchiveFormat
import ArchiveModel
import JSON
import Tasks
import TestSupport
import Testing

@Suite struct TaskRecordTests {
    static let noon = Moment(seconds: 1_763_640_000)

    static func identity(_ body: String, url: String = "https://api.example/v1", provider: String = "p")
        throws -> TaskIdentity
    {
        try #require(TaskIdentity(provider: provider, url: url, body: try JSON.read(body)))
    }

    static func record(_ prompt: String = "a cat", take: Int = 1) throws -> TaskRecord {
        let identity = try #require(
            TaskIdentity(provider: "p", url: "https://api.example/v1", body: ["prompt": .string(prompt)]))
        return TaskRecord(
            TaskName(identity, take: take), identity, provider: "crazyrouter", dialect: "unified",
            baseURL: "https://crazyrouter.com", url: "https://crazyrouter.com/v1/video/create",
            model: "veo3", prompt: prompt, at: noon)
    }

    private static func answer(_ status: TaskStatus, _ id: String? = "t/1") -> TaskAnswer {
        var answer = TaskAnswer(status, taskID: id)
        answer.statusWord = status.rawValue.uppercased()
        return answer
    }

    // MARK: Identity

    @Test func `the same request is the same, however it is written`() throws {
        let first = try Self.identity(#"{"a": 1, "b": {"c": "é", "d": [1, 2]}}"#)
        #expect(try Self.identity(#"{ "b":{"d":[1,2],"c":"\u00e9"},"a":1 }"#) == first)
        for other in [
            #"{"a": 2, "b": {"c": "é", "d": [1, 2]}}"#, #"{"a": 1, "b": {"c": "é", "d": [2, 1]}}"#,
            #"{"a": "1", "b": {"c": "é", "d": [1, 2]}}"#,
            #"{"a": 1, "b": {"c": "é", "d": [1, 2]}, "e": null}"#,
        ] { #expect(try Self.identity(other) != first) }
        #expect(
            try Self.identity("{}", url: "u", provider: "pu") != Self.identity("{}", url: "uu", provider: "p")
        )
    }

    @Test func `the identity is what sha256sum says of the canonical text`() async throws {
        let identity = try Self.identity(#"{"b": 1, "a": "x"}"#, url: "https://h/v1", provider: "p")
        let script = #"printf 'dailies-request-1\377p\377https://h/v1\377{"a":"x","b":1}' | sha256sum"#
        let run = try await ProgramRun.run("bash", ["-c", script]).succeeded()
        #expect(run.text.hasPrefix(identity.sha256))
        #expect(TaskName(identity, take: 1).description == String(identity.sha256.prefix(12)))
    }

    @Test(arguments: ["0123456789ab", "0123456789ab-2", "0123456789ab-999999"])
    func `a name reads back`(_ text: String) {
        #expect(TaskName(text)?.description == text)
    }

    @Test(
        arguments: [
            "", "0123456789a", "0123456789abc", "0123456789AB", "0123456789ab-", "0123456789ab-0",
            "0123456789ab-1", "0123456789ab-02", "0123456789ab-x", "../456789ab", "0123456789ab-1000000",
            ".0123456789a",
        ])
    func `nothing else is a name`(_ text: String) {
        #expect(TaskName(text) == nil)
    }

    // MARK: On disk

    @Test func `a record reads back whole, python agrees it is JSON, and unknown fields stay`() async throws {
        var record = try Self.record("an \"odd\" \u{1B}[31m\nprompt")
        record.estimate = TaskEstimate(amount: "0.50", currency: "USD", basis: "seed of 2026-06-06")
        record.body = .inline("{\"prompt\": 1}")
        record.send(at: Self.noon)
        record.settle(
            .accepted(Self.answer(.pending, "id\"with/slash")), at: Self.noon.advanced(byMilliseconds: 1))
        record.asked(at: Self.noon.advanced(byMilliseconds: 2))
        record.take(Self.answer(.running), at: Self.noon.advanced(byMilliseconds: 3))
        record.latestAnswer = .file(name: "x.latest", bytes: 3, sha256: "abc")
        #expect(try TaskRecord(record.json) == record)
        #expect(try TaskRecord(JSON.read(record.json.line)) == record)

        guard case .object(let fields) = record.json else { return }
        let newer = JSON.object(fields + [JSON.Field("later", ["x": 1])])
        #expect(try TaskRecord(newer).json == newer)

        let script =
            "import json, sys; r = json.load(sys.stdin); print(r['task_id'], r['history'][-1]['note'])"
        let run = try await ProgramRun.run("python3", ["-c", script], input: .text(record.json.line))
        #expect(run.text == "id\"with/slash RUNNING\n")
    }

    @Test func `a newer format and a record that contradicts itself are refused`() throws {
        let record = try Self.record()
        guard case .object(let fields) = record.json else { return }
        func with(_ name: String, _ value: JSON) -> JSON {
            .object(fields.map { $0.name == name ? JSON.Field(name, value) : $0 })
        }
        for (name, value) in [
            ("format", 3), ("format", "1"), ("id", "../etc"), ("phase", "paid"), ("phase", "submitted"),
            ("task_id", "t"), ("prepared", "yesterday"), ("attempts", -1), ("status", "done"),
        ] as [(String, JSON)] {
            #expect(throws: RecordProblem.self, "\(name)") { try TaskRecord(with(name, value)) }
        }
        #expect(throws: RecordProblem.self) { try TaskRecord("text") }
    }

    // MARK: Money

    @Test func `a request may be sent only where it surely was not taken`() throws {
        var record = try Self.record()
        #expect(record.phase.maySend)
        record.send(at: Self.noon)
        #expect(!record.phase.maySend)
        record.settle(.again(after: .seconds(1), .init("busy")), at: Self.noon)
        #expect(record.phase.maySend && record.shownStatus == "pending")
        record.send(at: Self.noon)
        record.settle(.refused(.init(code: "c", "no")), at: Self.noon)
        #expect(record.phase.maySend && record.shownStatus == "failed" && record.attempts == 2)
        record.prepareAgain(at: Self.noon)
        record.send(at: Self.noon)
        let abandoned = record.parkIfAbandoned(at: Self.noon)
        #expect(abandoned && !record.phase.maySend && record.shownStatus == "parked")
        let again = record.parkIfAbandoned(at: Self.noon)
        #expect(!again)
    }

    @Test func `a person settles what is parked, and nothing else`() throws {
        var record = try Self.record()
        #expect(record.resolve(.notBilled, at: Self.noon) != nil)
        record.send(at: Self.noon)
        #expect(record.resolve(.notBilled, at: Self.noon) != nil)
        record.settle(.parked(.init("lost"), candidate: "a\nb"), at: Self.noon)
        var other = record
        #expect(record.resolve(.billed("a\nb"), at: Self.noon) == "the task's id holds control characters")
        #expect(record.resolve(.billed("vod_1"), at: Self.noon) == nil)
        #expect(record.phase == .submitted && record.taskID == "vod_1" && record.isUnderway)
        #expect(other.resolve(.notBilled, at: Self.noon) == nil)
        #expect(other.phase.maySend && other.taskID == nil)
        #expect(other.history.map(\.event) == [.prepared, .sending, .parked, .resolved])
    }

    @Test func `an end stays an end`() throws {
        var record = try Self.record()
        record.send(at: Self.noon)
        record.settle(.accepted(Self.answer(.running)), at: Self.noon)
        record.take(Self.answer(.succeeded), at: Self.noon)
        record.take(Self.answer(.running), at: Self.noon)
        record.take(Self.answer(.failed), at: Self.noon)
        #expect(record.status == .succeeded && record.isSettled)
    }

    @Test func `a word that is not known is kept, told once, and is no end`() throws {
        var record = try Self.record()
        record.send(at: Self.noon)
        record.settle(.accepted(Self.answer(.pending)), at: Self.noon)
        var odd = Self.answer(.unknown)
        odd.statusWord = "thinking"
        odd.remarks = ["status word 'thinking' is not known"]
        for _ in 0..<5 { record.take(odd, at: Self.noon) }
        #expect(record.isUnderway && record.statusWord == "thinking")
        #expect(record.history.count { $0.event == .unclear } == 1)
    }
}
