import ArchiveFormat
import ArchiveModel
import Catalog
import JSON
import TestSupport
import Testing

@Suite("Other programs read the catalog too")
struct ShellTests {
    @Test("sqlite3's own shell says which prompt made a file, in one line")
    func promptOfFile() async throws {
        let shelf = try Shelf(PlausibleRecords().records(0..<30))
        let row = try #require(try shelf.reading().clip(PlausibleRecords().id(11)))
        let (prompt, sha256) = (try #require(row.prompt), try #require(row.sha256))
        #expect(try await shelf.shell("select prompt from clip_origin where sha256 = '\(sha256)'") == prompt)
        #expect(try await shelf.shell("select prompt from clip_origin where file = 'cgt-11.mp4'") == prompt)
        let path = try #require(row.path)
        let whole = try await shelf.shell(
            "select model, provider, width, height, created, verdict, cost from clip_origin where path = '\(path)'"
        )
        let expected = [
            row.model ?? "", row.provider ?? "", "\(row.size?.width ?? 0)", "\(row.size?.height ?? 0)",
            row.created.description, row.verdict ?? "", "\(row.cost?.amount.double ?? 0)",
        ]
        #expect(whole == expected.joined(separator: "|"))
    }

    @Test(
        "It reads the very words of requests and answers, what a film is made of, and prompts of any language"
    )
    func views() async throws {
        let records = PlausibleRecords().records(380..<500)
        let shelf = try Shelf(records)
        guard case .clip(let clip) = records[11], case .inline(let body)? = clip.request?.body,
            case .inline(let answer)? = clip.origin?.finalAnswer, case .film(let film) = records[119]
        else { return }
        #expect(try await shelf.shell("select request from verbatim where id = '\(clip.id)'") == body)
        #expect(try await shelf.shell("select final_answer from verbatim where id = '\(clip.id)'") == answer)
        let source = try #require(clip.file?.source)
        #expect(try await shelf.shell("select source from delivered where id = '\(clip.id)'") == source)
        let shots = try await shelf.shell(
            "select shot, clip from film_origin where film = '\(film.id)' order by shot")
        #expect(
            shots.split(separator: "\n").map(String.init)
                == film.shots.enumerated().map { "\($0.offset + 1)|\($0.element.clip?.text ?? "")" })
        let foreign = try #require(try shelf.reading().clip(PlausibleRecords().id(407)))
        #expect(
            try await shelf.shell("select prompt from clip_origin where id = 'cgt-407'") == foreign.prompt)
    }

    @Test("Python's sqlite3 reads the same values, and the record as it is")
    func python() async throws {
        let records = PlausibleRecords().records(0..<60)
        let shelf = try Shelf(records)
        let said = try await shelf.python(
            """
            import json, sqlite3, sys
            db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
            for id, text in db.execute("SELECT id, json FROM records JOIN entries USING(entry) ORDER BY entry"):
                record = json.loads(text)
                assert record["id"] == id
                facts = db.execute("SELECT f.duration, f.fps FROM facts f JOIN entries USING(entry) WHERE id = ?", (id,)).fetchone()
                if facts: assert facts == (record["facts"]["duration"], record["facts"]["video"]["fps"]), facts
                tags = [tag for tag, in db.execute("SELECT tag FROM tags JOIN entries USING(entry) WHERE id = ?", (id,))]
                assert sorted(record["tags"]) == sorted(tags)
                print(id)
            """)
        #expect(said.split(separator: "\n").map(String.init) == records.map(\.id.text))
    }

    @Test("No question is answered by going through all rows of a table")
    func plans() async throws {
        let shelf = try Shelf(PlausibleRecords().records(0..<10))
        for question in [
            "select prompt from clip_origin where sha256 = 'x'",
            "select prompt from clip_origin where id = 'x'",
            "select prompt from clip_origin where file = 'x.mp4'",
            "select clip from film_origin where film = 'x'",
            "select entry from entries order by duration desc nulls last, id desc limit 20",
            "select entry from entries order by rating desc nulls last, id desc limit 20",
            "select entry from entries order by created desc, id desc limit 20",
        ] {
            let plan = try await shelf.shell("explain query plan \(question)")
            #expect(!plan.contains("TEMP B-TREE"), "\(question): \(plan)")
            let scans = plan.split(separator: "\n").filter { $0.contains("SCAN") && !$0.contains("USING") }
            #expect(scans.isEmpty, "\(question): \(plan)")
        }
    }
}
