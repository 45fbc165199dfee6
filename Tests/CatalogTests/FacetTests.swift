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
