package import ArchiveFormat
internal import ArchiveModel
internal import JSON

/// Records in which every field may be there or not, with all that can stand in it: the same for the same seed.
package struct AnyRecords {
    package var random: SplitMix64

    package init(seed: UInt64) { random = SplitMix64(seed: seed) }

    package mutating func record() -> ArchiveRecord { below(4) == 0 ? .film(film()) : .clip(clip()) }

    package mutating func clip() -> ClipRecord {
        var record = ClipRecord(id(), archived: moment())
        record.request = maybe { $0.request() }
        record.origin = maybe { $0.origin() }
        record.file = maybe { $0.file() }
        record.facts = maybe { $0.facts() }
        record.examination = maybe { $0.examination() }
        record.fingerprints = some { TrackFingerprint($0.one(), packets: $0.size(), sha256: $0.digest()) }
        record.verdict = maybe { $0.verdict() }
        record.pictures = some { $0.picture() }
        record.marks = marks()
        record.events = some { ArchiveEvent($0.one(), at: $0.moment(), $0.maybe { $0.text() }) }
        record.software = some { Software(name: $0.text(), version: $0.text()) }
        record.unknown = unknown()
        return record
    }

    package mutating func film() -> FilmRecord {
        var record = FilmRecord(
            id(), archived: moment(), file: file(), mode: pick(["copy", "mixed", "encode"]),
            sound: pick(["copy", "encode", "none"]))
        record.title = maybe { $0.text() }
        record.facts = maybe { $0.facts() }
        record.examination = maybe { $0.examination() }
        record.fingerprints = some { TrackFingerprint($0.one(), packets: $0.size(), sha256: $0.digest()) }
        record.shots = some { $0.shot() }
        record.pictures = some { $0.picture() }
        record.marks = marks()
        record.events = some { ArchiveEvent($0.one(), at: $0.moment(), $0.maybe { $0.text() }) }
        record.software = some { Software(name: $0.text(), version: $0.text()) }
        record.unknown = unknown()
        return record
    }

    // MARK: - Parts

    private mutating func shot() -> FilmShot {
        var shot = FilmShot(
            source: text(), sha256: digest(), from: rational(), to: rational(), start: rational(),
            frames: size(),
            isCopied: coin())
        shot.clip = maybe { $0.id() }
        shot.title = maybe { $0.text() }
        shot.joinOffset = maybe { $0.rational() }
        shot.hasContentCredentials = coin()
        return shot
    }

    private mutating func request() -> RecordedRequest {
        var meaning = Request()
        meaning.model = maybe { $0.text() }
        meaning.prompt = maybe { $0.text() }
        meaning.negativePrompt = maybe { $0.text() }
        meaning.seconds = asked { $0.rational() }
        meaning.resolution = asked {
            $0.pick([
                .twoK, .fourK, .lines(Int($0.below(9000))),
                .pixels(PixelSize(width: Int($0.below(70_000)), height: Int($0.below(70_000)))),
            ])
        }
        meaning.aspectRatio = asked { $0.coin() ? .followsInput : .ratio($0.rational()) }
        meaning.sound = asked { $0.coin() }
        meaning.size = maybe { $0.text() }
        meaning.defaultSeconds = maybe { $0.rational() }
        meaning.references = some { Reference($0.one(), $0.text(), kind: $0.maybe { $0.text() }) }
        meaning.shots = some { ShotPrompt(prompt: $0.text(), seconds: $0.asked { $0.rational() }) }
        return RecordedRequest(
            meaning, body: maybe { $0.kept("request.body") }, identity: maybe { $0.digest() })
    }

    private mutating func origin() -> TaskOrigin {
        var origin = TaskOrigin(one(), delivery: 1 + Int(below(9)))
        origin.deliveries += Int(below(3))
        origin.provider = maybe { $0.text() }
        origin.dialect = maybe { $0.text() }
        origin.url = maybe { $0.text() }
        origin.taskID = maybe { $0.text() }
        origin.name = maybe { $0.text() }
        origin.model = maybe { $0.text() }
        origin.statusWord = maybe { $0.text() }
        origin.problem = maybe { TaskAnswer.Problem(code: $0.maybe { $0.text() }, $0.text()) }
        origin.enhancedPrompt = maybe { $0.text() }
        origin.submitted = maybe { $0.moment() }
        origin.created = maybe { $0.moment() }
        origin.finished = maybe { $0.moment() }
        origin.expires = maybe { $0.moment() }
        origin.cost = maybe { Money($0.rational(), $0.pick(["USD", "EUR", "CNY"])) }
        origin.costBasis = maybe { $0.text() }
        origin.attempts = some { TaskOrigin.Attempt($0.text(), at: $0.moment(), $0.maybe { $0.text() }) }
        origin.createAnswer = maybe { $0.kept("answer.created") }
        origin.finalAnswer = maybe { $0.kept("answer.latest") }
        return origin
    }

    private mutating func verdict() -> RecordedVerdict {
        RecordedVerdict(
            result: pick(["pass", "fail", "unknown", "not-asked"]),
            fields: some {
                RecordedVerdict.Field(
                    $0.text(), asked: $0.maybe { $0.text() },
                    measured: $0.pick([.null, .string($0.text()), .double($0.number()), .int(Int($0.size()))]
                    ),
                    tolerance: $0.maybe { $0.number() },
                    result: $0.pick(["pass", "fail", "unknown", "not-asked"]),
                    why: $0.text())
            },
            rules: pick([[:], ["seconds": ["tolerance": .double(number())]]]), reached: moment(),
            complaint: maybe { $0.text() })
    }

    private mutating func picture() -> RecordedPicture {
        RecordedPicture(
            one(), name: pick(["poster.jpg", "sheet.png"]), size: pixels(), bytes: size(), sha256: digest(),
            times: some { $0.rational() })
    }

    private mutating func file() -> RecordedFile {
        RecordedFile(
            name: "\(id()).mp4", bytes: size(), sha256: digest(), source: maybe { $0.text() },
            sameAs: maybe { $0.id() })
    }

    private mutating func kept(_ name: String) -> KeptText {
        coin()
            ? .inline(below(20) == 0 ? String(repeating: "a", count: 70_000) : text())
            : .file(name: name, bytes: Int(size()), sha256: digest())
    }

    private mutating func marks() -> Marks {
        Marks(tags: some { $0.text() }, note: maybe { $0.text() }, rating: maybe { 1 + Int($0.below(5)) })
    }

    private mutating func unknown() -> [JSON.Field] {
        let deep: JSON = ["deep": [1, 2.5, nil, .string(text())]]
        return coin() ? [] : [.init("later", deep.asRead), .init("z", .number("1.50"))]
    }

    // MARK: - Values

    package mutating func id() -> ClipID {
        ClipID(pick(["cgt-", "task_", "9.", "A~", "film"]) + String(below(1 << 40), radix: 36)) ?? id()
    }

    package mutating func digest() -> String {
        (0..<4).map { _ in
            let digits = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    package mutating func text() -> String {
        switch below(8) {
        case 0: return ""
        case 1: return "A hedgehog walks through Lisbon at dawn, \"35 mm\", slow pan\nto the river."
        case 2: return "黎明时分，一只刺猬穿过里斯本 🦔 e\u{301} \u{202E}gnp.exe"
        case 3:
            var text = String.UnicodeScalarView()
            for _ in 0..<below(30) {
                if let scalar = Unicode.Scalar(UInt32(below(0x110000))) { text.append(scalar) }
            }
            return String(text)
        case 4: return String((0..<below(40)).map { _ in Character(Unicode.Scalar(UInt8(below(128)))) })
        default: return "v\(below(1000))"
        }
    }

    /// From 1970 to 9999, with and without milliseconds.
    mutating func moment() -> Moment {
        let seconds = Int64(below(coin() ? 2_000_000_000 : 253_402_300_799))
        return Moment(milliseconds: seconds * 1000 + (coin() ? 0 : Int64(below(1000))))
    }

    mutating func rational() -> Rational {
        let top = pick([
            Int64(below(1000)), -Int64(below(1000)), Int64(bitPattern: random.next()), .max, .min, 0,
        ])
        return Rational(top, pick([1, 24, 1001, 90_000, Int64(1 + below(1 << 60))])) ?? .zero
    }

    mutating func number() -> Double {
        let any = Double(bitPattern: random.next())
        return pick([0, -14.2, 5, 0.1, 1e300, any.isFinite ? any : 1])
    }

    mutating func size() -> Int64 { pick([0, 1, Int64(below(1 << 40)), .max]) }
    mutating func pixels() -> PixelSize { PixelSize(width: Int(below(8000)), height: Int(below(8000))) }

    package mutating func below(_ limit: UInt64) -> UInt64 { UInt64.random(in: 0..<limit, using: &random) }
    package mutating func coin() -> Bool { below(2) == 0 }
    package mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(below(UInt64(values.count)))] }

    mutating func one<Word: CaseIterable>() -> Word where Word.AllCases == [Word] { pick(Word.allCases) }

    mutating func maybe<Value>(_ make: (inout AnyRecords) -> Value) -> Value? { coin() ? make(&self) : nil }

    mutating func some<Value>(_ make: (inout AnyRecords) -> Value) -> [Value] {
        (0..<below(4)).map { _ in make(&self) }
    }

    mutating func asked<Value>(_ make: (inout AnyRecords) -> Value) -> Asked<Value>? {
        maybe { Asked($0.text(), $0.maybe(make)) }
    }
}
