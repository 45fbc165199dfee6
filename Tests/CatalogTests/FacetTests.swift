import ArchiveFormat
import ArchiveModel
import Catalog
import TestSupport
import Testing

@Suite("The sets of what entries are, and what is counted of them, are true at any time")
struct FacetTests {
    @Test("After records came, changed and went, Python counts the same from the rows")
    func edits() async throws {
        let count = TestScale.count(2600, full: 40_000)
        var records = Dictionary(
            PlausibleRecords().records(0..<count).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        let shelf = try Shelf()
        let catalog = try shelf.writing()
        try catalog.put(Array(records.values))
        var random = AnyRecords(seed: 12)
        for _ in 0..<TestScale.count(60, full: 600) {
            var changed: [ArchiveRecord] = []
            for _ in 0..<1 + random.below(4) {
                let id = PlausibleRecords().id(Int(random.below(UInt64(count))))
                guard case .clip(var clip)? = records[id] else { continue }
                switch random.below(5) {
                case 0:
                    #expect(try catalog.remove([id]) == 1)
                    records[id] = nil
                    continue
                case 1: clip.marks = Marks(tags: ["ünique \(random.below(9))", "hero"], rating: 3)
                case 2: clip.verdict = nil
                case 3: clip.origin?.model = "renamed-\(random.below(3))"
                default: clip.facts = nil
                }
                records[id] = .clip(clip)
                changed.append(.clip(clip))
            }
            try catalog.put(changed)
        }
        #expect(
            try await shelf.python(Self.judge) == "sets that are right: True\ncounts that are right: True")
        // A catalog that was made at once says the same of all that is asked.
        let anew = try Shelf(Array(records.values)).reading()
        #expect(try anew.report() == catalog.report())
        #expect(try anew.count(ClipQuery()) == records.count)
        for tag in ["hero", "ünique 3", "none"] {
            var query = ClipQuery()
            query.tags = [tag]
            #expect(try anew.list(query).ids == catalog.list(query).ids)
        }
    }

    @Test("Texts that Swift takes for one, and SQLite for two, stay two")
    func spellings() async throws {
        let tags = ["caf\u{E9}", "cafe\u{301}", "\u{AC00}", "\u{1100}\u{1161}"]
        let records = tags.enumerated().compactMap { number, tag -> ArchiveRecord? in
            guard case .clip(var clip) = PlausibleRecords().record(number) else { return nil }
            clip.marks = Marks(tags: [tag])
            clip.origin?.model = "model \(tag)"
            return .clip(clip)
        }
        #expect(records.count == 4)
        let built = try Shelf()
        let catalog = try Catalog.open(built.path, .building)
        try catalog.put(records)
        try catalog.finish()
        for shelf in [built, try Shelf(records)] {
            for (number, tag) in tags.enumerated() {
                var query = ClipQuery()
                query.tags = [tag]
                #expect(try shelf.reading().list(query).ids == ["cgt-\(number)"])
            }
            #expect(try await shelf.python(Self.judge).hasPrefix("sets that are right: True"))
            #expect(try await shelf.shell("SELECT count(*) FROM models") == "4")
        }
    }

    @Test("A set or a count that is not what the rows say is found")
    func untrue() async throws {
        let records = PlausibleRecords().records(0..<300)
        for change in [
            "DELETE FROM facets WHERE facet = 'sound'",
            "UPDATE facets SET value = 'none' WHERE value = 'hero'",
            "UPDATE tallies SET count = count + 1 WHERE what = 'clip'",
            "DELETE FROM tallies WHERE what = 'cost'",
            "INSERT INTO tallies VALUES(1, 1, 'task', '', 1, 0)",
            "UPDATE entries SET sound = 0 WHERE entry = 7",
        ] {
            let shelf = try Shelf(records)
            let catalog = try shelf.writing()
            #expect(try catalog.integrity() == [])
            try Catalog.make(at: shelf.path, version: Catalog.schemaVersion, filled: [change])
            let found = try catalog.integrity()
            #expect(found.count == 1 && found[0].contains("conditions and reports"), "\(change): \(found)")
        }
    }

    @Test(
        "Of a reason that no record has any more nothing is left, and nobody's cost is too large for a report"
    )
    func gone() async throws {
        guard case .clip(var failed)? = PlausibleRecords().records(0..<100).first(where: { $0.file == nil })
        else {
            Issue.record("none failed")
            return
        }
        failed.origin?.problem = TaskAnswer.Problem("sk-canary-reason")
        let shelf = try Shelf([.clip(failed)])
        let reasons = "SELECT count(*) FROM tallies WHERE name LIKE '%canary%'"
        #expect(try await shelf.shell(reasons) == "1")
        failed.origin?.problem = TaskAnswer.Problem("masked")
        try shelf.writing().put([.clip(failed)])
        #expect(try await shelf.shell(reasons) == "0")
        for amount in ["-9000000000000", "9000000000000"] {
            let many = (0..<4).compactMap { number -> ArchiveRecord? in
                guard case .clip(var clip) = PlausibleRecords().record(number) else { return nil }
                clip.origin?.cost = Money(Rational(amount) ?? .zero, "CNY")
                return .clip(clip)
            }
            #expect(try Shelf(many).reading().report().allSatisfy { $0.costs.count == 1 })
        }
    }

    /// From the rows alone, by the words of docs/catalog.md.
    private static let judge = """
        import sqlite3, sys, struct, collections
        catalog = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
        expected = collections.defaultdict(set)
        tallies = collections.defaultdict(lambda: [0, 0.0])
        def tally(month, model, what, name, amount=0.0):
            one = tallies[(month, model or 0, what, name)]
            one[0] += 1
            one[1] += amount
        rows = catalog.execute("SELECT entry, kind, month, provider, model, delivery, duration, size, sound, verdict, rating,"
            " cost, currency FROM entries").fetchall()
        of = {}
        for entry, kind, month, provider, model, delivery, duration, size, sound, verdict, rating, cost, currency in rows:
            of[entry] = (month, model, kind, delivery)
            for facet, value in dict(kind=kind, provider=provider, model=model or 0, duration=duration, size=size,
                                     sound=sound, verdict=verdict, rating=rating).items():
                if value is not None: expected[(facet, value)].add(entry)
            if kind != "film" and delivery == 1: tally(month, model, "task", "")
            if kind == "clip": tally(month, model, "clip", verdict or "", round((duration or 0) * 2**24) / 2**24)
            if cost is not None: tally(month, model, "cost", currency, cost)
        for entry, tag in catalog.execute("SELECT entry, tag FROM tags"): expected[("tag", tag)].add(entry)
        misses = collections.defaultdict(set)
        for entry, field, result in catalog.execute("SELECT entry, field, result FROM verdict_fields"):
            expected[("field", field + " " + result)].add(entry)
            if result in ("fail", "unknown"): misses[(entry, field)].add(result)
        for (entry, field), results in misses.items(): tally(*of[entry][:2], min(results), field)
        for entry, code, words in catalog.execute("SELECT entry, error_code, error FROM tasks"):
            month, model, kind, delivery = of[entry]
            if kind == "failed" and delivery == 1: tally(month, model, "failure", code or words or "no reason told")
        found = collections.defaultdict(set)
        for facet, value, block, kept in catalog.execute("SELECT facet, value, block, entries FROM facets"):
            if len(kept) == 4096:
                bits = int.from_bytes(kept, "little")
                places = [place for place in range(32768) if bits >> place & 1]
                assert len(places) >= 2048
            else:
                places = struct.unpack(f"<{len(kept) // 2}H", kept)
                assert 0 < len(places) < 2048 and list(places) == sorted(places)
            found[(facet, value)].update(block * 32768 + place for place in places)
        print("sets that are right:", found == expected)
        counted = {tuple(row[:4]): list(row[4:]) for row in catalog.execute("SELECT * FROM tallies WHERE count > 0")}
        print("counts that are right:", counted == tallies)
        """
}
