import ArchiveFormat
import ArchiveModel
import Catalog
import TestSupport
import Testing

@Suite("A damaged catalog never answers wrongly")
struct DamageTests {
    /// What a damaged catalog may say: what the sound one says, or that it is damaged.
    private typealias Answers = [String: String]

    private static func ask(_ path: String) -> [String: Result<String, CatalogProblem>] {
        func answer(_ question: (Catalog) throws(CatalogProblem) -> String) -> Result<String, CatalogProblem>
        {
            Result { () throws(CatalogProblem) in try question(try Catalog.open(path, .reading)) }
        }
        var failed = ClipQuery()
        failed.verdicts = ["fail"]
        var hero = ClipQuery()
        (hero.tags, hero.sort) = (["hero"], .bytes)
        let film = PlausibleRecords().id(499)
        let clip = PlausibleRecords().id(250)
        return [
            "list": answer { catalog throws(CatalogProblem) in "\(try catalog.list(ClipQuery()))" },
            "failed": answer { catalog throws(CatalogProblem) in "\(try catalog.list(failed))" },
            "hero": answer { catalog throws(CatalogProblem) in "\(try catalog.list(hero))" },
            "count": answer { catalog throws(CatalogProblem) in "\(try catalog.count(ClipQuery()))" },
            "search": answer { catalog throws(CatalogProblem) in "\(try catalog.search("light"))" },
            "rare": answer { catalog throws(CatalogProblem) in "\(try catalog.search("axolotl"))" },
            "show": answer { catalog throws(CatalogProblem) in
                "\(String(describing: try catalog.record(of: clip)))"
            },
            "shots": answer { catalog throws(CatalogProblem) in "\(try catalog.shots(of: film))" },
            "films": answer { catalog throws(CatalogProblem) in
                "\(try catalog.films(using: PlausibleRecords().id(495)))"
            },
            "report": answer { catalog throws(CatalogProblem) in "\(try catalog.report())" },
            "begin": answer { catalog throws(CatalogProblem) in "\(try catalog.candidates("cgt-3"))" },
        ]
    }

    @Test("One flipped bit anywhere: every answer is right or none, and the check finds it")
    func flips() throws {
        let shelf = try Shelf(PlausibleRecords().records(470..<500) + PlausibleRecords().records(80..<100))
        let sound = try shelf.bytes()
        let right = Self.ask(shelf.path)
        #expect(right.values.allSatisfy { if case .success = $0 { true } else { false } })
        #expect(try shelf.reading().integrity() == [])

        var random = AnyRecords(seed: 77)
        var refused = 0
        for round in 0..<TestScale.count(40, full: 1000) {
            var bytes = sound
            // The beginning of the file, which says what it is, and then anywhere.
            let place = Int(random.below(UInt64(round % 4 == 0 ? 200 : sound.count)))
            bytes[place] ^= 1 << UInt8(random.below(8))
            let hurt = try Shelf()
            try hurt.folder.write(bytes, to: Catalog.fileName)
            for (question, answer) in Self.ask(hurt.path) {
                switch answer {
                case .success(let text):
                    #expect(text == (try right[question]?.get()), "\(question) after a flip in byte \(place)")
                case .failure: refused += 1
                }
            }
            let found = try? hurt.reading().integrity()
            #expect(found != [], "byte \(place)")
        }
        #expect(refused > 0)
    }

    @Test("A cut catalog, and one with a page of zeros or of another place, are found out")
    func cuts() throws {
        let shelf = try Shelf(PlausibleRecords().records(0..<60))
        let sound = try shelf.bytes()
        let pages = sound.count / 8192
        var hurt: [[UInt8]] = [
            Array(sound.prefix(sound.count / 2)), Array(sound.prefix(sound.count - 8192)),
            Array(sound.prefix(100)),
        ]
        for page in [1, pages / 2, pages - 1] {
            var swapped = sound
            swapped.replaceSubrange(
                page * 8192..<(page + 1) * 8192, with: sound[(page - 1) * 8192..<page * 8192])
            hurt.append(swapped)
        }
        for bytes in hurt {
            let other = try Shelf()
            try other.folder.write(bytes, to: Catalog.fileName)
            let found = try? other.reading().integrity()
            #expect(found != [])
        }
    }

    @Test("Pages that sqlite3's shell moves from our log into the file are read; what it changes is refused")
    func otherPrograms() async throws {
        let shelf = try Shelf(PlausibleRecords().records(0..<60))
        let expected = try shelf.reading().dumped()
        // Our process holds the log open; the shell moves it into the file.
        do {
            let catalog = try shelf.writing()
            try catalog.put(PlausibleRecords().records(60..<70))
            let run = try await ProgramRun.run("sqlite3", [shelf.path, "PRAGMA wal_checkpoint(PASSIVE)"])
                .succeeded()
            #expect(run.text.hasPrefix("0|"))
            #expect(try catalog.count(ClipQuery()) == 70)
        }
        let catalog = try shelf.writing()
        #expect(try catalog.integrity() == [])
        try catalog.remove(PlausibleRecords().records(60..<70).map(\.id))
        #expect(try catalog.dumped() == expected)

        let other = try Shelf(PlausibleRecords().records(0..<60))
        _ = try await ProgramRun.run("sqlite3", [other.path, "UPDATE entries SET verdict = 'pass'"])
            .succeeded()
        let problem = #expect(throws: CatalogProblem.self) { try other.reading().list(ClipQuery()) }
        #expect(problem?.kind == .damaged)
    }
}
