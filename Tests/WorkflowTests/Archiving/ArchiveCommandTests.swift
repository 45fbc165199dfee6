import ArchiveFormat
import JSON
import Posix
import TestSupport
import Testing

/// `dailies archive` beside the real sandbox: the whole way.
@Suite struct ArchiveCommandTests {
    private let studio: Studio

    init() throws { studio = try Studio() }

    @Test func `a finished task becomes a clip with all that belongs to it, once`() async throws {
        try await RunningSandbox.with("--latency", "50ms", "--seed", "5") { try await archiveOne($0) }
    }

    private func archiveOne(_ sandbox: RunningSandbox) async throws {
        try await studio.submit(sandbox, [Studio.body("a red cube turns")])
        let run = try await studio.archiveAll()
        #expect(run.exitCode == 0, "\(run.errorText)")
        let item = try #require(try run.items.first)
        #expect(try run.items.count == 1)
        #expect(
            item["state"]?.string == "archived" && item["verdict"]?.string == "pass" && item["error"] == nil)
        let path = try #require(item["path"]?.string)
        let bytes = try studio.folder.read("archive/\(path)")
        #expect(item["bytes"]?.whole == bytes.count)
        let sum = try await ProgramRun.run("sha256sum", [studio.folder("archive/\(path)")])
        #expect(item["sha256"]?.string == String(sum.text.prefix(64)))

        let place = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex))
        let names = try studio.folder.contents().filter { $0.hasPrefix("archive/\(place)/") }
        #expect(names.contains("archive/\(place)/poster.jpg") && names.contains("archive/\(place)/sheet.jpg"))
        let text = String(decoding: try studio.folder.read("archive/\(place)/record.json"), as: UTF8.self)
        let record = try JSON.read(text)
        #expect(record["task", "task_id"]?.string == item["task_id"]?.string)
        #expect(record["request", "body"]?.string == Studio.body("a red cube turns"))
        #expect(record["task", "final_answer"]?.string?.contains("Signature=***") == true)
        #expect(record["examination", "decoded_frames"]?.whole == record["facts", "video", "frames"]?.whole)
        #expect(record["verdict", "result"]?.string == "pass")
        // Nothing that opens anything.
        #expect(!text.contains(Studio.key))
        let signed = try await ProgramRun.run("grep", ["-rE", "Signature=[0-9a-f]", studio.archive])
        #expect(signed.exitCode == 1, "\(signed.text)")
        try await studio.expectAgreement(clips: 1)
        try studio.expectNothingLeft()

        // Again is free: nothing is asked, fetched or decoded.
        let again = try await studio.archive()
        #expect(again.exitCode == 0 && again.output.isEmpty)
        #expect(again.errorText.contains("archived already"))
        let named = try await studio.archive([item["task_id"]?.string ?? ""])
        #expect(named.exitCode == 0, "\(named.errorText)")
        #expect(try named.items.map { $0["state"]?.string } == ["already"])
        #expect(try named.items.first?["sha256"] == item["sha256"])
        try await studio.expectAgreement(clips: 1)
    }

    @Test func `what was archived quickly is examined later`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "6") { try await examineLater($0) }
    }

    private func examineLater(_ sandbox: RunningSandbox) async throws {
        try await studio.submit(sandbox, [Studio.body("one"), Studio.body("two [fault:black]")])
        let quick = try await studio.archiveAll(["--quick"])
        #expect(quick.exitCode == 0, "\(quick.errorText)")
        var records = try studio.records().values
        #expect(records.allSatisfy { $0["examination"] == nil && $0["facts"] != nil })
        #expect(records.allSatisfy { $0["pictures"]?.elements.count == 1 })
        let again = try await studio.archive(["--quick"])
        #expect(again.exitCode == 0 && again.output.isEmpty)

        let full = try await studio.archive()
        #expect(full.exitCode == 1, "\(full.errorText)")
        #expect(try full.items.map { $0["state"]?.string } == ["already", "already"])
        #expect(try full.items.allSatisfy { $0["examined"] == true })
        #expect(try Set(full.items.map { $0["verdict"]?.string }) == ["pass", "fail"])
        records = try studio.records().values
        #expect(records.allSatisfy { $0["examination"] != nil && $0["pictures"]?.elements.count == 2 })
        try await studio.expectAgreement(clips: 2)
        let third = try await studio.archive()
        #expect(third.exitCode == 0 && third.output.isEmpty)
    }

    @Test func `submit --keep goes the whole way`() async throws {
        try await RunningSandbox.with("--latency", "100ms") { try await keep($0) }
    }

    private func keep(_ sandbox: RunningSandbox) async throws {
        let body = try studio.folder.write(Studio.body("whole").utf8, to: "body.json")
        let run = try await studio.run([
            "submit", "--keep", "--json", "--interval", "100ms", "--provider", "sandbox", "--base-url",
            sandbox.url,
            "--body", body,
        ])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try run.items.map { $0["state"]?.string } == ["archived"])
        try await studio.expectAgreement(clips: 1)
    }

    @Test func `what is wrong on the command line starts nothing`() async throws {
        for line in [["no-such-task"], ["--on-fail", "resubmit"], ["--max-cost", "1"], ["--notify", "  "]] {
            let run = try await studio.archive(line)
            #expect(run.exitCode == 2, "\(line): \(run.errorText)")
            #expect(run.output.isEmpty)
        }
        let empty = try await studio.archive()
        #expect(
            empty.exitCode == 0 && empty.output.isEmpty && empty.errorText.contains("nothing to archive"),
            "\(empty.errorText)")
    }

    @Test func `people see a row a clip and a table`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "8") { try await look($0) }
    }

    private func look(_ sandbox: RunningSandbox) async throws {
        try await studio.submit(
            sandbox, ["a", "b [fault:too-short]", "c [fault:moderation]"].map { Studio.body($0) })
        let run = try await studio.run(["archive", "--watch", "--interval", "200ms"], timeout: 120)
        #expect(run.exitCode == 1, "\(run.errorText)")
        for words in ["CLIP", "VERDICT", "archived", "fail", "failed at the provider", "1 pass, 1 fail"] {
            #expect(run.text.contains(words), "\(words) in \(run.text)")
        }
        #expect(run.lines.allSatisfy { $0.count <= 100 }, "\(run.text)")

        let table = Array(run.lines.drop { !$0.isEmpty }.dropFirst())
        try #require(table.count == 5, "\(run.text)")
        #expect(table[0] == "                       CLIPS       VIDEO      BYTES       COST  VERDICTS")
        #expect(table[1].hasPrefix("archived                   2 ") && table[1].hasSuffix("  1 pass, 1 fail"))
        #expect(table[2].hasPrefix("1 failed at the provider: "))
        #expect(table[3].hasPrefix("  ") && !table[3].hasSuffix(" "))
        #expect(table[4].hasPrefix("in ") && table[4].hasSuffix(" s"))
        #expect(table.allSatisfy { $0.count <= 80 })
    }

    @Test func `a table without a clip has no head`() async throws {
        try await RunningSandbox.with("--latency", "0", "--seed", "9") { sandbox in
            try await studio.submit(sandbox, [Studio.body("a [fault:html]"), Studio.body("b [fault:html]")])
            let run = try await studio.run(["archive", "--watch", "--interval", "200ms"], timeout: 120)
            #expect(run.exitCode == 3, "\(run.errorText)")
            let lines = run.lines
            try #require(lines.count == 3, "\(run.text)")
            #expect(lines[0].isEmpty && lines[1] == "2 could not be fetched: what came is no video")
            #expect(lines[2].hasPrefix("in "))
        }
    }
}
