import ArchiveFormat
import ArchiveModel
import JSON
import Posix
import Tasks
import TestSupport
import Testing

@Suite struct TaskStoreTests {
    private let folder: TemporaryFolder
    private let store: TaskStore

    init() throws {
        folder = try TemporaryFolder("tasks")
        store = TaskStore(try ArchiveFolder.opened(folder("dailies"), named: "dailies"))
    }

    @Test func `what is written is found, by every name it has`() throws {
        var first = try TaskRecordTests.record("one")
        first.send(at: TaskRecordTests.noon)
        first.settle(.accepted(TaskAnswer(.pending, taskID: "vod/1")), at: TaskRecordTests.noon)
        let second = try TaskRecordTests.record("one", take: 2)
        let third = try TaskRecordTests.record("three")
        for record in [first, second, third] { try store.write(record) }
        #expect(try store.record(first.name) == first)
        #expect(try store.takes(of: first.identity) == [first, second])
        let all = try store.all()
        #expect(all.records.count == 3 && all.problems.isEmpty)
        #expect(TaskStore.matches("vod/1", in: all.records) == [first])
        #expect(TaskStore.matches(first.name.description, in: all.records) == [first])
        #expect(
            TaskStore.matches(String(first.name.description.prefix(6)), in: all.records) == [first, second])
        #expect(TaskStore.matches("zzzz", in: all.records).isEmpty)
        #expect(TaskStore.matches("", in: all.records).isEmpty)
    }

    @Test func `a long body and one that is no text lie beside the record`() throws {
        let name = try TaskRecordTests.record().name
        for bytes in [[UInt8](repeating: 0x61, count: 100_000), [0xFF, 0x00, 0xFE]] {
            let kept = try store.keep(bytes, of: name, as: .latest)
            guard case .file = kept else { throw Unexpected() }
            #expect(try store.bytes(of: kept) == bytes)
        }
        let kept = try store.keep(Array("{}".utf8), of: name, as: .created)
        #expect(kept == .inline("{}"))
        let file = try store.keep([0xFF], of: name, as: .latest)
        try folder.write([0xFE], to: "dailies/tasks/\(name).latest")
        #expect(throws: StoreProblem.self) { try store.bytes(of: file) }
    }

    private struct Unexpected: Error {}

    @Test func `one damaged file costs one task`() throws {
        try store.write(try TaskRecordTests.record("good"))
        for (name, text) in [
            ("000000000001", "{"), ("000000000002", "{}"), ("000000000003", ""),
            ("000000000004", String(repeating: "[", count: 100_000)),
        ] { try folder.write(text.utf8, to: "dailies/tasks/\(name).json") }
        try folder.write("not ours".utf8, to: "dailies/tasks/notes.txt")
        let all = try store.all()
        #expect(all.records.map(\.prompt) == ["good"])
        #expect(all.problems.count == 4)
        #expect(all.problems.allSatisfy { $0.hasPrefix("could not use dailies/tasks/0000") })
    }

    @Test func `no changed bit of a record is believed, and one of the first format is still read`()
        async throws
    {
        let record = try TaskRecordTests.record("an éclair, eaten slowly")
        try store.write(record)
        let file = "dailies/tasks/\(record.name).json"
        let whole = try folder.read(file)
        // Python agrees on the seal: the SHA-256 of all that stands before it.
        let seal =
            "import sys,json,hashlib;b=sys.stdin.buffer.read();i=b.rindex(b',\\n  \"check\"');"
            + "print(json.loads(b)['check']==hashlib.sha256(b[:i]).hexdigest())"
        #expect(try await ProgramRun.run("python3", ["-c", seal], input: .bytes(whole)).text == "True\n")
        for place in 0..<whole.count * 8 {
            var bytes = whole
            bytes[place / 8] ^= 1 << UInt8(place % 8)
            try folder.write(bytes, to: file)
            #expect(throws: StoreProblem.self, "bit \(place)") { try store.record(record.name) }
            #expect(!store.isNewer(record.name))
        }
        guard case .object(let fields) = record.json else { return }
        let first = JSON.object(fields.map { $0.name == "format" ? JSON.Field("format", 1) : $0 })
        try folder.write(first.line.utf8, to: file)
        #expect(try store.record(record.name) == record)
        // One that says it is of the first format, and has a seal all the same.
        let text = String(decoding: whole, as: UTF8.self).replacing("\"format\":2", with: "\"format\":1")
        try folder.write(text.utf8, to: file)
        #expect(throws: StoreProblem.self) { try store.record(record.name) }
    }

    @Test func `a renamed record is not believed`() async throws {
        let record = try TaskRecordTests.record()
        try store.write(record)
        _ = try await ProgramRun.run(
            "mv", [folder("dailies/tasks/\(record.name).json"), folder("dailies/tasks/000000000001.json")]
        ).succeeded()
        #expect(throws: StoreProblem.self) { try store.record(try #require(TaskName("000000000001"))) }
    }

    @Test func `a lock is one's own, across programs too, and leaves nothing behind`() async throws {
        let name = try TaskRecordTests.record().name
        let lock = try #require(try store.lock(name))
        #expect(try store.lock(name) == nil)
        let path = folder("dailies/tasks/.\(name).lock")
        let other = try await ProgramRun.run("flock", ["-n", path, "true"])
        #expect(other.exitCode == 1)
        lock.release()
        #expect(try folder.contents().filter { $0.hasSuffix(".lock") }.isEmpty)
        try #require(try store.lock(name)).release()
    }

    @Test func `changes at the same time are all kept`() async throws {
        let record = try TaskRecordTests.record()
        try store.write(record)
        let store = store
        await withTaskGroup { group in
            for _ in 0..<24 {
                group.addTask {
                    _ = try? await store.update(record.name) { record, _ throws(StoreProblem) in
                        record.asked(at: TaskRecordTests.noon)
                    }
                }
            }
        }
        #expect(try store.record(record.name)?.timesAsked == 24)
    }

    @Test func `a full disk is the archive's problem, with what to do`() async throws {
        let full = TaskStore(try ArchiveFolder.opened(folder("other"), named: "other"))
        // A file where the folder should be: nothing can be written there, whoever we are.
        try folder.write([], to: "other/tasks")
        let record = try TaskRecordTests.record()
        #expect {
            try full.write(record)
        } throws: { error in
            guard case .archive(let problem)? = error as? StoreProblem else { return false }
            return problem.sentence.hasPrefix("could not use the archive other: ")
        }
    }
}
