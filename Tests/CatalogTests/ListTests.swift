import ArchiveFormat
import ArchiveModel
import Catalog
import TestSupport
import Testing

@Suite("Lists hold what was asked for, in the order that was asked for")
struct ListTests {
    @Test("Any query gives what going through all clips gives")
    func anyQuery() throws {
        let records = PlausibleRecords().records(0..<TestScale.count(600, full: 6000))
        let shelf = try Shelf(records)
        let catalog = try shelf.reading()
        let judge = try Judge(records, catalog)
        var random = AnyRecords(seed: 3)
        var hits = 0
        for _ in 0..<TestScale.count(250, full: 5000) {
            let query = Self.query(&random, count: records.count)
            let found = try catalog.list(query).ids
            #expect(found == judge.answer(query), "\(query)")
            if !found.isEmpty { hits += 1 }
            var all = query
            (all.limit, all.offset) = (nil, 0)
            #expect(try catalog.count(query) == judge.answer(all).count)
        }
        #expect(hits > 50)
    }

    /// A rebuild puts records in by their places, and those who work bring them as they are done.
    @Test("What is alike stands in the order of the ids, in every sort, whatever order it came in")
    func ties() throws {
        var records: [ArchiveRecord] = []
        for number in 0..<40 {
            guard case .clip(var clip) = PlausibleRecords().record(3), let id = ClipID("take-\(number)")
            else {
                continue
            }
            clip = clip.renamed(id)
            clip.marks = Marks(rating: 1 + number % 2)
            records.append(.clip(clip))
        }
        #expect(records.count == 40)
        var random = AnyRecords(seed: 8)
        let shelves = try [
            records, records.reversed(), records.sorted { _, _ in random.coin() },
        ].map { try Shelf($0).reading() }
        let judge = try Judge(records, shelves[0])
        for sort in ClipQuery.Sort.allCases {
            for isDescending in [true, false] {
                for limit in [nil, 7] {
                    var query = ClipQuery()
                    (query.sort, query.isDescending, query.limit) = (sort, isDescending, limit)
                    for catalog in shelves {
                        #expect(try catalog.list(query).ids == judge.answer(query), "\(query)")
                    }
                }
            }
        }
        for catalog in shelves.dropFirst() {
            #expect(try catalog.last(5).ids == shelves[0].last(5).ids)
            let sha256 = records[0].file?.sha256 ?? ""
            #expect(try catalog.byHash(sha256) == shelves[0].byHash(sha256))
            let answers = try [catalog, shelves[0]].map { try $0.search("shot").hits.map(\.row.id) }
            #expect(answers[0] == answers[1] && answers[0].count == 40)
        }
    }

    @Test("Models whose names differ in case alone are listed once each, sorted by model, too")
    func cases() throws {
        let records = ["Sora", "sora", "SORA"].enumerated().compactMap { number, name -> ArchiveRecord? in
            guard case .clip(var clip) = PlausibleRecords().record(number) else { return nil }
            clip.origin?.model = name
            return .clip(clip)
        }
        let catalog = try Shelf(records).reading()
        var query = ClipQuery()
        query.sort = .model
        #expect(try catalog.list(query).compactMap(\.model) == ["sora", "Sora", "SORA"])
        query.models = ["sora"]
        #expect(try catalog.list(query).count == 3)
    }

    @Test("How many there are in a time is known where all of it was looked at")
    func edges() throws {
        let catalog = try Shelf(PlausibleRecords().records(0..<30)).reading()
        var query = ClipQuery()
        query.since = Self.time(0)
        #expect(try catalog.count(query, lookingAt: 30) == (30, true))
        #expect(try catalog.count(query, lookingAt: 29) == (29, false))
    }

    private static func query(_ random: inout AnyRecords, count: Int) -> ClipQuery {
        var query = ClipQuery()
        func seldom(_ random: inout AnyRecords) -> Bool { random.below(6) == 0 }
        if seldom(&random) {
            query.models = [random.pick(["kling", "SORA-2", "kling-v2-1-master", "none", "a"])]
        }
        if seldom(&random) { query.providers = [random.pick(["kling", "openai", "crazyrouter"])] }
        if seldom(&random) { query.verdicts = random.pick([["fail"], ["pass"], ["fail", "unknown"]]) }
        if seldom(&random) {
            query.fields = [ClipQuery.Field(random.pick(["sound", "resolution", "nothing"]))]
        }
        if seldom(&random) { query.fields.append(ClipQuery.Field("seconds", result: "pass")) }
        if seldom(&random) { query.kinds = random.pick([[.clip], [.film], [.failed], [.film, .failed]]) }
        if seldom(&random) { query.since = time(Int(random.below(UInt64(count)))) }
        if seldom(&random) { query.until = time(Int(random.below(UInt64(count)))) }
        if seldom(&random) { query.secondsFrom = random.pick([Rational(6), Rational(121, 24) ?? .zero]) }
        if seldom(&random) { query.secondsTo = random.pick([Rational(6), Rational(121, 24) ?? .zero]) }
        if seldom(&random) {
            query.resolution = random.pick([
                .lines(720), .lines(1080), .twoK, .fourK, .pixels(PixelSize(width: 1248, height: 704)),
                .lines(360),
            ])
        }
        if seldom(&random) { query.sound = random.coin() }
        if seldom(&random) { query.tags = random.pick([["hero"], ["festival"], ["hero", "client"]]) }
        if seldom(&random) { query.ratingFrom = 1 + Int(random.below(5)) }
        if seldom(&random) { query.ratingTo = 1 + Int(random.below(5)) }
        query.sort = random.pick(ClipQuery.Sort.allCases)
        query.isDescending = random.coin()
        query.limit = random.coin() ? 1 + Int(random.below(40)) : nil
        query.offset = random.coin() ? Int(random.below(10)) : 0
        return query
    }

    private static func time(_ number: Int) -> Moment {
        Moment(seconds: 1_704_067_200 + Int64(number) * 71)
    }

    @Test("Clips are found by id, by a beginning of it, by task, path and bytes, and the last by @last")
    func lookup() throws {
        let records = PlausibleRecords().records(0..<120)
        let catalog = try Shelf(records).reading()
        let tenth = try #require(try catalog.clip(PlausibleRecords().id(10)))
        #expect(tenth.id.text == "cgt-10")
        // Just that first, then those that begin so.
        #expect(try catalog.candidates("cgt-10").ids.prefix(3) == ["cgt-10", "cgt-100", "cgt-101"])
        #expect(try catalog.candidates("cgt-10", limit: 2).count == 2)
        #expect(try catalog.candidates("cgt-119").ids == ["cgt-119"])
        #expect(try catalog.candidates("nothing").isEmpty)
        #expect(try catalog.candidates("cgt-1'; DROP TABLE entries --").isEmpty)
        #expect(try catalog.last().ids == ["cgt-119"])
        #expect(try catalog.last(2).ids == ["cgt-119", "cgt-118"])
        #expect(try catalog.deliveries(ofTask: "cgt-10").ids == ["cgt-10"])
        let path = try #require(tenth.path)
        #expect(try catalog.clip(at: path)?.id == tenth.id)
        #expect(try catalog.clip(at: tenth.place)?.id == tenth.id)
        #expect(try catalog.clip(at: "clips/1999/01/01/cgt-10") == nil)
        #expect(try catalog.byHash(try #require(tenth.sha256)).ids == ["cgt-10"])
        #expect(try catalog.byHash(String(repeating: "0", count: 64)).isEmpty)
        let picture = try #require(records[10].pictures.first)
        #expect(try catalog.byPicture(picture.sha256).ids == ["cgt-10"])
        #expect(try catalog.knownTasks().count == 120)
    }

    @Test("A film's shots come with their clips, and a clip tells its films")
    func films() throws {
        let records = PlausibleRecords().records(0..<500)
        let catalog = try Shelf(records).reading()
        guard case .film(let film) = records[499] else {
            Issue.record("no film")
            return
        }
        let shots = try catalog.shots(of: film.id)
        #expect(shots.map(\.shot) == film.shots)
        #expect(!shots.isEmpty && shots.allSatisfy { $0.clip?.id == $0.shot.clip && $0.clip != nil })
        let clip = try #require(film.shots.first)
        #expect(try catalog.films(using: try #require(clip.clip)).ids == [film.id.text])
        #expect(try catalog.films(usingFile: clip.sha256).ids == [film.id.text])
        #expect(try catalog.films(using: PlausibleRecords().id(0)).isEmpty)
        #expect(try catalog.events(of: film.id) == film.events)
        // A film of clips that the archive has not.
        let alone = try Shelf([records[499]]).reading().shots(of: film.id)
        #expect(alone.map(\.shot) == film.shots && alone.allSatisfy { $0.clip == nil })
    }
}

extension ClipRecord {
    fileprivate func renamed(_ id: ClipID) -> ClipRecord {
        var clip = ClipRecord(id, archived: archived)
        (clip.request, clip.origin, clip.file, clip.facts) = (request, origin, file, facts)
        (clip.verdict, clip.pictures, clip.events, clip.marks) = (verdict, pictures, events, marks)
        return clip
    }
}
