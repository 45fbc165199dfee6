import ArchiveFormat
import ArchiveModel
import Catalog
import JSON
import TestSupport
import Testing

@Suite("What is put in comes out")
struct PutTests {
    private func anyRecords(_ count: Int, seed: UInt64) -> [ArchiveRecord] {
        var random = AnyRecords(seed: seed)
        var records: [ClipID: ArchiveRecord] = [:]
        while records.count < count {
            let record = random.record()
            records[record.id] = record
        }
        return records.values.sorted { $0.id < $1.id }
    }

    @Test("Records of every sort come back whole")
    func wholeRecords() throws {
        let records = anyRecords(TestScale.count(150, full: 3000), seed: 1)
        let shelf = try Shelf(records)
        let catalog = try shelf.reading()
        for record in records {
            #expect(try catalog.recordJSON(of: record.id) == JSON.read(record.json.line))
            #expect(try catalog.record(of: record.id) == record)
            let row = try #require(try catalog.clip(record.id))
            #expect(row.place == record.place)
            #expect(row.sha256 == record.file?.sha256)
            #expect(row.path == record.file.map { "\(record.place)/\($0.name)" })
        }
        #expect(try catalog.integrity() == [])
    }

    @Test("A line of the list says what the record says")
    func rowOfRecord() throws {
        for record in PlausibleRecords(seed: 5).records(0..<100) {
            guard case .clip(let clip) = record else { continue }
            let row = try #require(try Shelf([record]).reading().clip(clip.id))
            #expect(row.taskID == clip.origin?.taskID)
            #expect(row.provider == clip.origin?.provider)
            #expect(row.model == clip.origin?.model)
            #expect(row.prompt == clip.request?.meaning.prompt)
            #expect(row.created == clip.origin?.created)
            #expect(row.archived == clip.archived)
            #expect(row.duration == clip.facts?.duration?.double)
            #expect(row.size == clip.facts?.video?.size)
            #expect(row.hasSound == clip.facts.map { $0.audio != nil })
            #expect(row.isExamined == (clip.examination != nil))
            #expect(row.verdict == clip.verdict?.result)
            #expect(row.tags == clip.marks.tags)
            #expect(row.rating == clip.marks.rating)
            #expect(row.note == clip.marks.note)
            #expect(row.cost == clip.origin?.cost)
            #expect(row.kind == (clip.file == nil ? .failed : .clip))
        }
    }

    @Test("The dump does not depend on the order, or on what was there before")
    func dumpIsCanonical() throws {
        let records = anyRecords(60, seed: 2) + PlausibleRecords().records(0..<60)
        let expected = try Shelf(records).reading().dumped()
        #expect(expected.count > 1000)

        let backwards = try Shelf(records.reversed())
        #expect(try backwards.reading().dumped() == expected)

        // Other records under the same ids, then these again, some of them twice, and some that go.
        let worn = try Shelf(records.map(Self.altered) + PlausibleRecords(seed: 9).records(1000..<1040))
        let catalog = try worn.writing()
        for record in records + records.prefix(20) { try catalog.put([record]) }
        #expect(try catalog.remove((1000..<1040).map { PlausibleRecords(seed: 9).id($0) }) == 40)
        #expect(try catalog.dumped() == expected)
        #expect(try catalog.integrity() == [])
    }

    @Test("Another dump for a record that differs in anything")
    func dumpTells() throws {
        let records = PlausibleRecords().records(0..<30)
        let expected = try Shelf(records).reading().dumped()
        for index in records.indices {
            var others = records
            others[index] = Self.altered(records[index])
            #expect(try Shelf(others).reading().dumped() != expected)
        }
    }

    @Test("A group goes in whole or not at all")
    func groups() throws {
        let shelf = try Shelf(PlausibleRecords().records(0..<5))
        let catalog = try shelf.writing()
        let before = try catalog.dumped()
        #expect(try catalog.remove([PlausibleRecords().id(90)]) == 0)
        #expect(try catalog.dumped() == before)
        #expect(try catalog.count(ClipQuery()) == 5)
    }

    private static func altered(_ record: ArchiveRecord) -> ArchiveRecord {
        switch record {
        case .clip(var clip):
            clip.marks.add("altered")
            clip.origin?.model = "another"
            return .clip(clip)
        case .film(var film):
            film.title = "Altered"
            film.marks.note = "altered"
            return .film(film)
        }
    }
}
