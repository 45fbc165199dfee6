import ArchiveFormat
import ArchiveModel
import JSON

/// Records as people have them, made by hand: what is told of them can be told here.
enum SampleRecords {
    static let noon = known(Moment("2026-11-20T12:00:00Z"))

    static func id(_ text: String) -> ClipID { known(ClipID(text)) }

    /// A clip of five seconds that a model made.
    static func clip(
        _ name: String, prompt: String = "A lighthouse in fog, its beam sweeping over the water",
        task: String? = nil, model: String = "doubao-seedance-2-0-260128", references: [Reference] = [],
        sha256: String? = nil
    ) -> ClipRecord {
        var clip = ClipRecord(id(name), archived: noon)
        var request = Request()
        request.model = "seedance-2.0"
        request.prompt = prompt
        request.seconds = Asked("5", Rational(5))
        request.resolution = Asked("720P", .lines(720))
        request.aspectRatio = Asked("16:9", AspectRatio("16:9"))
        request.sound = Asked("true", true)
        request.references = references
        clip.request = RecordedRequest(request)
        var origin = TaskOrigin(.succeeded)
        origin.provider = "crazyrouter"
        origin.taskID = task ?? name
        origin.model = model
        origin.submitted = Moment("2026-11-20T11:57:03Z")
        origin.finished = Moment("2026-11-20T11:59:40Z")
        origin.cost = Money("0.50")
        clip.origin = origin
        clip.file = RecordedFile(name: "\(name).mp4", bytes: 2_345_678, sha256: sha256 ?? hash(of: name))
        clip.facts = facts(seconds: 5)
        clip.fingerprints = [
            TrackFingerprint(.video, packets: 120, sha256: hash(of: "picture \(name)")),
            TrackFingerprint(.audio, packets: 235, sha256: hash(of: "sound \(name)")),
        ]
        clip.verdict = RecordedVerdict(
            result: "pass", fields: [], rules: [:], reached: noon, complaint: nil)
        return clip
    }

    /// Each source is shown from its first second to its fourth.
    static func film(_ name: String, of sources: [(clip: String?, source: String)], title: String? = nil)
        -> FilmRecord
    {
        var film = FilmRecord(
            id(name), archived: noon,
            file: RecordedFile(name: "\(name).mp4", bytes: 12_345_678, sha256: hash(of: name)), mode: "copy",
            sound: "encode")
        film.title = title
        film.facts = facts(seconds: Int64(sources.count) * 3)
        film.software = [Software(name: "Dailies", version: "0.1.0")]
        for (index, (clip, source)) in sources.enumerated() {
            var shot = FilmShot(
                source: source, sha256: hash(of: source), from: Rational(1), to: Rational(4),
                start: Rational(Int64(index) * 3), frames: 72, isCopied: index % 2 == 0)
            shot.clip = clip.map { id($0) }
            film.shots.append(shot)
        }
        return film
    }

    private static func facts(seconds: Int64) -> Facts {
        var video = VideoFacts(codec: "h264", codedSize: PixelSize(width: 1280, height: 720))
        video.frameRate = Rational(24)
        video.frames = seconds * 24
        return Facts(
            container: "mp4", bytes: 2_345_678, duration: Rational(seconds),
            containerDuration: Rational(seconds), bitRate: nil, video: video,
            audio: AudioFacts(codec: "aac", sampleRate: 48_000, channels: 2), tracks: TrackCounts(),
            layout: FileLayout(), chapters: [], tags: [], remarks: [])
    }

    /// Sixty-four digits that are another's only by accident.
    static func hash(of text: String) -> String {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return (0..<4).map { part in
            state = (state ^ UInt64(part)) &* 0x0000_0100_0000_01B3
            let digits = String(state, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// What people and attackers write into prompts.
    static let hostile = [
        "", " ", "plain", "two\nlines", "carriage\rreturn", "both\r\nof them", "a \"quoted\" word",
        "back\\slash\\n",
        "=HYPERLINK(\"http://127.0.0.1\",\"x\")", "+1+1", "-2", "@SUM(A1)", "\tcmd", "\rcmd", "'=1", "＝1",
        "a,b;c|d", "<b>&amp;</b> & \"x\"", "\u{1B}[2Jgone\u{7}", "nul\u{0}nul", "\u{202E}txt.exe",
        "\u{2066}in\u{2069}",
        "zero\u{200B}width", "line\u{2028}separator", "}; digraph evil {", "\\N \\G \\l \\",
        "日本語のプロンプト、とても長い",
        "مرحبا بالعالم", "e\u{301}\u{301}\u{301}", "👩‍👩‍👧‍👦 family", String(repeating: "long", count: 500),
        "-- comment /* */ # hash", "%0D%0A%25", "{{template}} ${x}", "\"", "\"\"", ",", "a\"", "\u{FEFF}mark",
    ]
}

/// For a literal that is known to be good: anything else ends the test by its own words.
private func known<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("the literal is not what it should be") }
    return value
}
