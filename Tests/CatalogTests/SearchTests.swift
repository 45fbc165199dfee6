import ArchiveFormat
import ArchiveModel
import Catalog
import TestSupport
import Testing

@Suite("Words are found in any language")
struct SearchTests {
    private static func clip(
        _ name: String, _ prompt: String?, change: (inout ClipRecord) -> Void = { _ in }
    ) throws -> ArchiveRecord {
        var clip = ClipRecord(try #require(ClipID(name)), archived: Moment(seconds: 1_700_000_000))
        var request = Request()
        request.prompt = prompt
        clip.request = RecordedRequest(request)
        clip.file = RecordedFile(name: "\(name).mp4", bytes: 1, sha256: "")
        change(&clip)
        return .clip(clip)
    }

    private static let texts = [
        ("zh", "黎明时分，一只刺猬穿过里斯本的街道"), ("ja", "夕暮れの海辺を歩く猫、ゆっくりとしたパン"),
        ("th", "แมวสีส้มเดินบนชายหาดตอนพระอาทิตย์ตก"), ("ar", "قِطَّة برتقالية تمشي على الشاطئ عند الغروب"),
        ("ko", "해질녘 해변을 걷는 고양이, 영화 같은 조명"), ("hi", "सूर्यास्त के समय समुद्र तट पर चलती एक बिल्ली"),
        ("fr", "Un café crème près de l'Île, à l'aube, e\u{301}clair"),
        ("de", "Ein Igel läuft über die Straße"),
        ("emoji", "a cat 🐈 and a sunset🌅👩‍🚀 in one"), ("ru", "Ёжик в тумане, раннее утро"),
        ("el", "Η γάτα στην παραλία"), ("vi", "Con mèo màu cam trên bãi biển"), ("he", "חָתוּל כתום על החוף"),
    ]

    @Test(
        "A word of each script finds its text, and a part of a word in scripts without spaces",
        arguments: [
            ("刺猬", "zh"), ("里斯本", "zh"), ("斯本", "zh"), ("猫", "ja"), ("海辺", "ja"), ("ゆっくり", "ja"),
            ("แมว", "th"), ("ชายหาด", "th"), ("قطة", "ar"), ("قِطَّة", "ar"), ("الغروب", "ar"), ("고양이", "ko"),
            ("해변", "ko"), ("बिल्ली", "hi"), ("cafe", "fr"), ("CAFÉ", "fr"), ("ile", "fr"), ("éclair", "fr"),
            ("eclair", "fr"), ("läuft", "de"), ("lauft", "de"), ("straße", "de"), ("🐈", "emoji"),
            ("🌅", "emoji"), ("sunset", "emoji"), ("ежик", "ru"), ("ТУМАНЕ", "ru"), ("γατα", "el"),
            ("meo", "vi"), ("bãi biển", "vi"), ("חתול", "he"), ("\"一只刺猬\"", "zh"), ("wal* -cat", "none"),
        ])
    func scripts(_ word: String, _ name: String) throws {
        let shelf = try Shelf(Self.texts.map { try Self.clip($0.0, $0.1) })
        let found = try shelf.reading().search(word)
        #expect(found.hits.map(\.row.id.text) == (name == "none" ? [] : [name]))
        if let hit = found.hits.first {
            #expect(hit.text.hasMatch)
            #expect(hit.text.text == hit.row.prompt)
        }
    }

    @Test("All words must be there, phrases in order, beginnings by a star, none that is not wanted")
    func words() throws {
        let shelf = try Shelf([
            Self.clip("a", "a red fox runs over wet grass"), Self.clip("b", "wet streets, a red car"),
            Self.clip("c", "redder than the car"),
        ])
        let catalog = try shelf.reading()
        func found(_ words: String) throws -> [String] {
            try catalog.search(words).hits.map(\.row.id.text).sorted()
        }
        #expect(try found("red") == ["a", "b"])
        #expect(try found("red*") == ["a", "b", "c"])
        #expect(try found("red wet") == ["a", "b"])
        #expect(try found("\"red fox\"") == ["a"])
        #expect(try found("\"fox red\"") == [])
        #expect(try found("car -wet") == ["c"])
        // What people type by accident, and what means something to FTS5, is neither an error nor everything.
        for odd in [
            "", "   ", "\"", "*", "-", "-car", "!!! ...", "AND", "NEAR(", "prompt:", "a:b", "^", "'", "(",
            "\0",
        ] {
            _ = try found(odd)
        }
        #expect(try found("AND") == [] && found("-car") == [] && found("!!!") == [])
        #expect(try found("red \"") == ["a", "b"])
        #expect(try found("prompt : red") == [])
    }

    @Test("Better matches come first; every text of a clip is looked through, and where it was is told")
    func ranking() throws {
        let shelf = try Shelf([
            Self.clip("long", "owl " + String(repeating: "over the wet roofs ", count: 30)),
            Self.clip("short", "an owl, an owl at night"),
            Self.clip("negative", "night") { $0.request?.meaning.negativePrompt = "owl" },
            Self.clip("shots", nil) {
                $0.request?.meaning.shots = [ShotPrompt(prompt: "first"), ShotPrompt(prompt: "owl")]
            },
            Self.clip("tags", "x") { $0.marks.add("owl") },
            Self.clip("note", "x") { $0.marks.note = "the owl blinks" },
            Self.clip("none", "x"),
        ])
        let answer = try shelf.reading().search("owl")
        let order = answer.hits.map(\.row.id.text)
        #expect(Set(order) == ["long", "short", "negative", "shots", "tags", "note"])
        #expect(order.firstIndex(of: "short") ?? 9 < order.firstIndex(of: "long") ?? 0)
        #expect(order.last == "long" || order.last == "negative")
        #expect(answer.hits.map(\.rank) == answer.hits.map(\.rank).sorted(by: >))
        let fields = Dictionary(answer.hits.map { ($0.row.id.text, $0.field) }) { $1 }
        #expect(fields["negative"] == "negative_prompt" && fields["shots"] == "shots")
        #expect(fields["tags"] == "tags" && fields["note"] == "note" && fields["short"] == "prompt")
    }

    @Test("Words are marked where they stand, and a long text is cut around them")
    func marks() throws {
        let prompt =
            "Le CAFÉ\u{2} dort\u{3}, puis " + String(repeating: "mot ", count: 80)
            + "café e\u{301}teint 日落 fin"
        let catalog = try Shelf([Self.clip("a", prompt)]).reading()
        let text = try #require(try catalog.search("cafe 日落").hits.first?.text)
        #expect(text.text == prompt)
        #expect(text.parts.filter(\.isMatch).map(\.text) == ["CAFÉ", "café", "日落"])
        let short = try #require(try catalog.search("eteint").hits.first?.text.excerpt(40))
        #expect(short.parts.filter(\.isMatch).map(\.text) == ["e\u{301}teint"])
        #expect(short.text.count <= 42 && short.text.hasPrefix("…") && !short.text.hasSuffix("…"))
        #expect(prompt.contains(short.text.dropFirst()))
        #expect(MarkedText([.init("all of it", isMatch: false)]).excerpt(40).text == "all of it")
    }

    @Test("A search keeps to the query's filters, its limit and its offset")
    func filters() throws {
        let records = PlausibleRecords().records(0..<400)
        let catalog = try Shelf(records).reading()
        let word = PlausibleRecords.commonWord
        var query = ClipQuery()
        query.limit = 1000
        let all = try catalog.search(word, query)
        let expected = records.filter { record in
            guard case .clip(let clip) = record else { return false }
            return clip.request?.meaning.prompt?.split(whereSeparator: { " ,".contains($0) }).contains(
                "light") ?? false
        }
        #expect(Set(all.hits.map(\.row.id)) == Set(expected.map(\.id)))
        #expect(all.ranked == expected.count && !all.isPartial)
        query.verdicts = ["fail"]
        let failed = try catalog.search(word, query).hits
        #expect(!failed.isEmpty && failed.count < all.hits.count)
        #expect(Set(failed.map(\.row.id)) == Set(all.hits.filter { $0.row.verdict == "fail" }.map(\.row.id)))
        query = ClipQuery()
        (query.limit, query.offset) = (5, 3)
        #expect(try catalog.search(word, query).hits.map(\.row.id) == all.hits[3..<8].map(\.row.id))
        #expect(try catalog.search(PlausibleRecords.rareWord).hits.map(\.row.id.text) == ["cgt-90"])
    }

    /// More than are looked at one by one, and all of the wanted ones at the far end.
    @Test("Words of a time that is long ago")
    func longAgo() throws {
        let catalog = try Shelf(PlausibleRecords().records(0..<4700)).reading()
        var query = ClipQuery()
        query.until = try #require(try catalog.clip(PlausibleRecords().id(60))).created
        let expected = Set(try catalog.list(query).ids)
        let answer = try catalog.search("shot", query)
        #expect(expected.count > 30 && answer.hits.count > 30 && !answer.isPartial)
        #expect(expected.isSuperset(of: answer.hits.map(\.row.id.text)))
        query.kinds = [.clip]
        #expect(
            Set(try catalog.search("shot", query).hits.map(\.row.id))
                == Set(answer.hits.map(\.row).filter { $0.kind == .clip }.map(\.id)))
        // Lists in another order than by time come upon the same.
        let clips = try catalog.list(query)
        for (sort, value) in [
            (ClipQuery.Sort.bytes, { $0.bytes.map { Double($0) } }), (.duration, { $0.duration }),
        ] as [(ClipQuery.Sort, (ClipRow) -> Double?)] {
            query.sort = sort
            query.limit = nil
            let all = try catalog.list(query)
            #expect(Set(all.ids) == Set(clips.ids) && all.count == clips.count && all.count > 30)
            #expect(all.compactMap(value) == all.compactMap(value).sorted(by: >))
            query.limit = 5
            #expect(try catalog.list(query).ids == Array(all.ids.prefix(5)))
            query.kinds = []
            #expect(try catalog.list(query).count == 5)
            query.kinds = [.clip]
        }
    }

    @Test("What was changed or removed is found as it is now")
    func changes() throws {
        let shelf = try Shelf(Self.texts.map { try Self.clip($0.0, $0.1) })
        let catalog = try shelf.writing()
        try catalog.put([Self.clip("zh", "ein anderer Text")])
        #expect(try catalog.search("刺猬").hits.isEmpty)
        #expect(try catalog.search("anderer").hits.map(\.row.id.text) == ["zh"])
        try catalog.put([Self.clip("zh", nil)])
        #expect(try catalog.search("anderer").hits.isEmpty)
        try catalog.remove([#require(ClipID("de"))])
        #expect(try catalog.search("igel").hits.isEmpty)
        #expect(try catalog.integrity() == [])
    }
}
