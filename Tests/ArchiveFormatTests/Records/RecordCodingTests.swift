import ArchiveFormat
import ArchiveModel
import FoundationEssentials
import JSON
import TestSupport
import Testing

@Suite struct RecordCodingTests {
    @Test func `any record comes back from its text as it was, from the short form too`() throws {
        var records = AnyRecords(seed: 7)
        for _ in 0..<TestScale.count(300, full: 30_000) {
            let record = records.record()
            let file = record.text
            let read = try ArchiveRecord(sealed: file)
            #expect(read == record)
            #expect(try JSON.read(record.json.pretty) == JSON.read(record.json.line))
            // Stable: what was read is written the same way.
            #expect(read.text == file)
        }
    }

    @Test func `the hand-written facts and examinations are what Codable reads`() throws {
        var records = AnyRecords(seed: 8)
        var judged = 0
        for _ in 0..<TestScale.count(200, full: 5000) {
            let record = records.clip()
            if let facts = record.facts, let json = record.json["facts"] {
                #expect(try JSONDecoder().decode(Facts.self, from: Data(json.line.utf8)) == facts)
                judged += 1
            }
            if let examination = record.examination, let json = record.json["examination"] {
                #expect(try JSONDecoder().decode(Examination.self, from: Data(json.line.utf8)) == examination)
                judged += 1
            }
        }
        #expect(judged > 50)
    }

    @Test func `what a later Dailies adds to a record stays in it`() throws {
        var records = AnyRecords(seed: 9)
        var record = records.clip()
        record.unknown = []
        guard case .object(let fields) = record.json else { throw Unexpected() }
        let added = JSON.object(fields + [.init("licence", ["by": "them"])])
        let read = try ClipRecord(added)
        #expect(read.unknown == [.init("licence", ["by": "them"])])
        #expect(read.json == added)
    }

    @Test(arguments: [ClipRecord.format + 1, 99])
    func `a newer format is refused with what to do`(_ format: Int) {
        for kind in ["clip", "film", "poem"] {
            #expect(
                throws: RecordProblem(
                    reason: "a newer Dailies wrote it (format \(format), this one knows 1); update Dailies")
            ) {
                try ArchiveRecord(["format": .int(format), "kind": .string(kind), "id": 7])
            }
        }
    }

    /// A field, what spoils it, and how the problem names it.
    static let spoiled: [(String, [String], JSON, String)] = [
        ("clip", ["id"], "../../etc", "id"), ("clip", ["id"], nil, "id"),
        ("clip", ["archived"], "today", "archived"),
        ("clip", ["format"], "1", "format"), ("clip", ["format"], 0, "format"),
        ("clip", ["kind"], "poem", "kind"),
        ("clip", ["file", "name"], "../x.mp4", "file.name"),
        ("clip", ["file", "name"], ".hidden", "file.name"),
        ("clip", ["file", "bytes"], -1, "file.bytes"), ("clip", ["file", "bytes"], 1.5, "file.bytes"),
        ("clip", ["file", "sha256"], "ABC", "file.sha256"),
        ("clip", ["file", "same_as"], "a/b", "file.same_as"),
        ("clip", ["rating"], 6, "rating"), ("clip", ["tags"], "fox", "tags"), ("clip", ["tags"], [1], "tags"),
        ("clip", ["task", "status"], "done", "task.status"),
        ("clip", ["task", "delivery"], 0, "task.delivery"),
        ("clip", ["task"], [], "task"),
        ("clip", ["events"], [["time": "2026-01-01T00:00:00Z", "event": "sold"]], "events.0.event"),
        ("clip", ["request", "seconds"], ["value": "5"], "request.seconds.written"),
        ("clip", ["request", "body"], ["file": "../key", "bytes": 1, "sha256": "x"], "request.body"),
        ("clip", ["facts", "duration"], "5/0", "facts.duration"),
        ("clip", ["facts", "bytes"], "5", "facts.bytes"),
        ("clip", ["examination", "black"], [["1"]], "examination.black"),
        ("film", ["shots"], [["clip": "a"]], "shots.0.source"), ("film", ["file"], nil, "file"),
        ("film", ["mode"], 1, "mode"),
    ]

    @Test(arguments: spoiled.indices)
    func `a field that is not what it should be is named`(_ row: Int) throws {
        let (kind, path, value, field) = Self.spoiled[row]
        let record = kind == "film" ? try FullRecords.film() : try FullRecords.clip()
        #expect(throws: RecordProblem(field: field)) {
            try ArchiveRecord(record.json.setting(path[...], to: value))
        }
    }

    @Test func `no text of any length, cut or changed anywhere, ends the program`() throws {
        var records = AnyRecords(seed: 10)
        for _ in 0..<TestScale.count(40, full: 4000) {
            let text = Array(records.record().json.pretty.utf8)
            let cut = Array(text.prefix(Int(records.below(UInt64(text.count)))))
            #expect(throws: JSONError.self) { try JSON.read(cut) }
            for _ in 0..<20 {
                var changed = text
                changed[Int(records.below(UInt64(text.count)))] ^= UInt8(1 << records.below(8))
                // Read as something or refused with a reason: which one, the self-check of a record says.
                do {
                    _ = try ArchiveRecord(JSON.read(changed))
                } catch let problem as RecordProblem {
                    #expect(!problem.reason.isEmpty)
                } catch {
                    #expect(error is JSONError)
                }
            }
        }
    }

    private struct Unexpected: Error {}
}

extension JSON {
    /// The same with one field deep in it changed, or removed.
    func setting(_ path: ArraySlice<String>, to value: JSON) -> JSON {
        guard let name = path.first else { return value }
        let rest = path.dropFirst()
        var isThere = false
        var fields = self.fields.map { field in
            guard field.name == name else { return field }
            isThere = true
            return Field(name, field.value.setting(rest, to: value))
        }
        if !isThere { fields.append(Field(name, JSON.object([]).setting(rest, to: value))) }
        return .object(fields.filter { $0.value != .null })
    }
}
