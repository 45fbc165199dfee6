internal import ArchiveFormat
internal import ArchiveModel
internal import JSON

extension PlausibleRecords {
    func clip(_ number: Int, _ chance: inout Chance) -> ClipRecord {
        let time = Self.time(number)
        var clip = ClipRecord(id(number), archived: time.advanced(byMilliseconds: 95_000))
        let prompt = prompt(number, &chance)
        let model = chance.pick(Self.models)
        let size = chance.pick(Self.sizes)
        let seconds: Int64 = chance.below(4) == 0 ? 10 : 5
        clip.request = request(prompt, model, seconds, size, number, &chance)
        clip.origin = origin(number, model, time, &chance)
        guard number % 25 != 24 else {
            clip.origin?.status = .failed
            clip.origin?.problem = TaskAnswer.Problem(
                code: chance.pick(["sensitive", "timeout", "quota"]),
                "The request was refused by the service.")
            clip.events = [ArchiveEvent(.failed, at: clip.archived)]
            return clip
        }
        let bytes = 2_000_000 + chance.below(4_000_000)
        clip.file = RecordedFile(
            name: "\(clip.id).mp4", bytes: bytes, sha256: digest(ofClip: number),
            source: "https://cdn.example.com/videos/\(number).mp4")
        // Providers' five seconds are 121 frames.
        let length = Rational(seconds * 24 + 1, 24) ?? Rational(seconds)
        let hasSound = chance.below(3) > 0
        clip.facts = facts(bytes, size, length, hasSound: hasSound)
        clip.examination = examination(length, hasSound: hasSound, &chance)
        clip.fingerprints = (clip.examination?.tracks ?? []).map {
            TrackFingerprint($0.kind, packets: $0.packets, sha256: $0.fingerprint ?? "")
        }
        clip.verdict = verdict(seconds, size, clip.archived, &chance)
        clip.pictures = [
            RecordedPicture(
                .poster, name: "poster.jpg", size: PixelSize(width: 640, height: 360), bytes: 40_000,
                sha256: chance.digest(), times: [Rational(5, 2) ?? .zero])
        ]
        clip.marks = marks(number, &chance)
        clip.events = [
            ArchiveEvent(.archived, at: clip.archived), ArchiveEvent(.verified, at: clip.archived),
        ]
        clip.software = Self.software
        return clip
    }

    static let models = [
        "doubao-seedance-1-0-pro-250528", "doubao-seedance-1-0-pro-250528", "kling-v2-1-master",
        "kling-v2-1-master",
        "veo-3.0-generate-preview", "MiniMax-Hailuo-02", "sora-2", "wan2.2-t2v-plus", "runway-gen4_turbo",
        "vidu-q1", "pixverse-v5", "luma-ray-2",
    ]
    static let sizes = [
        PixelSize(width: 1280, height: 720), PixelSize(width: 1280, height: 720),
        PixelSize(width: 1920, height: 1080), PixelSize(width: 720, height: 1280),
        PixelSize(width: 1248, height: 704), PixelSize(width: 3840, height: 2160),
    ]

    private func request(
        _ prompt: String, _ model: String, _ seconds: Int64, _ size: PixelSize, _ number: Int,
        _ chance: inout Chance
    ) -> RecordedRequest {
        var meaning = Request()
        meaning.model = model
        meaning.prompt = prompt
        meaning.seconds = Asked("\(seconds)", Rational(seconds))
        meaning.resolution = Asked("720p", .lines(720))
        if chance.below(5) == 0 { meaning.negativePrompt = "blurry, watermark, extra fingers" }
        if chance.below(3) == 0 {
            meaning.references = [Reference(.firstFrame, "https://example.com/frames/\(number % 1000).png")]
        }
        let body: JSON = [
            "model": .string(model), "content": [["type": "text", "text": .string(prompt)]],
            "parameters": ["duration": .int(Int(seconds)), "resolution": "720p", "seed": .int(number)],
        ]
        return RecordedRequest(meaning, body: .inline(body.line), identity: chance.digest())
    }

    private func origin(_ number: Int, _ model: String, _ time: Moment, _ chance: inout Chance) -> TaskOrigin
    {
        var origin = TaskOrigin(.succeeded)
        origin.provider = chance.pick(["crazyrouter", "crazyrouter", "volcengine", "kling", "openai"])
        origin.dialect = "unified"
        origin.taskID = "cgt-\(number)"
        origin.model = model
        origin.submitted = time
        origin.created = time
        origin.finished = time.advanced(byMilliseconds: 80_000)
        origin.cost = Rational(10 + chance.below(90), 100).map {
            Money($0, chance.below(6) == 0 ? "CNY" : "USD")
        }
        origin.costBasis = "the answer"
        origin.attempts = [
            TaskOrigin.Attempt("sent", at: time, nil),
            TaskOrigin.Attempt("accepted", at: time.advanced(byMilliseconds: 400), nil),
        ]
        let answer: JSON = [
            "id": .string("cgt-\(number)"), "model": .string(model), "status": "succeeded",
            "content": ["video_url": .string("https://cdn.example.com/videos/\(number).mp4")],
            "usage": ["completion_tokens": 246_840, "total_tokens": 246_840],
            "created_at": .int(Int(time.milliseconds / 1000)),
        ]
        origin.finalAnswer = .inline(answer.line)
        return origin
    }

    private func verdict(
        _ seconds: Int64, _ size: PixelSize, _ time: Moment, _ chance: inout Chance
    ) -> RecordedVerdict {
        let isShort = min(size.width, size.height) > 1100
        let isSilent = chance.below(20) == 0
        typealias Field = RecordedVerdict.Field
        let fields = [
            Field(
                "seconds", asked: "\(seconds)", measured: .double(Double(seconds) + 0.042), tolerance: 0.1,
                result: "pass", why: "within 0.1 s"),
            Field(
                "resolution", asked: "720p", measured: .string("\(size.width)x\(size.height)"),
                tolerance: 0.03,
                result: isShort ? "fail" : "pass", why: isShort ? "too large" : "short side 720"),
            Field(
                "sound", asked: "true", measured: isSilent ? "none" : "aac", tolerance: nil,
                result: isSilent ? "fail" : "pass", why: isSilent ? "there is no sound" : "there is sound"),
            Field(
                "aspect_ratio", asked: nil, measured: "16:9", tolerance: nil, result: "not-asked",
                why: "not asked"),
            Field(
                "integrity", asked: nil, measured: .int(0), tolerance: nil, result: "pass", why: "all decoded"
            ),
        ]
        let result = isShort || isSilent ? "fail" : chance.below(50) == 0 ? "unknown" : "pass"
        return RecordedVerdict(
            result: result, fields: fields, rules: [:], reached: time,
            complaint: result == "fail" ? "The video is not what was asked for." : nil)
    }

    private func marks(_ number: Int, _ chance: inout Chance) -> Marks {
        var tags: [String] = []
        if chance.below(5) == 0 { tags.append(chance.pick(["hero", "b-roll", "alternate", "client"])) }
        if number % 20_000 == 1234 { tags.append("festival") }
        return Marks(
            tags: tags, note: chance.below(40) == 0 ? "Use the second half, the hand is wrong before." : nil,
            rating: chance.below(8) == 0 ? 1 + Int(chance.below(5)) : nil)
    }
}
