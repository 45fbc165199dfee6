internal import ArchiveModel

extension PlausibleRecords {
    func facts(_ bytes: Int64, _ size: PixelSize, _ length: Rational, hasSound: Bool) -> Facts {
        var video = VideoFacts(codec: "h264", codedSize: size)
        video.profile = "High"
        video.level = 31
        video.pixelFormat = "yuv420p"
        video.frameRate = Rational(24)
        video.frames = 121
        video.duration = length
        video.firstPictureTime = .zero
        var audio = AudioFacts(codec: "aac", sampleRate: 44_100, channels: 2)
        audio.duration = length
        return Facts(
            container: "mp4", bytes: bytes, duration: length, containerDuration: length, bitRate: 5_500_000,
            video: video, audio: hasSound ? audio : nil,
            tracks: TrackCounts(video: 1, audio: hasSound ? 1 : 0),
            layout: FileLayout(isIndexFirst: true, isFragmented: false), chapters: [],
            tags: [Tag("encoder", "Lavf59.27.100")], remarks: [])
    }

    func examination(_ length: Rational, hasSound: Bool, _ chance: inout Chance) -> Examination {
        var tracks = [
            ExaminedTrack(
                index: 0, kind: .video, codec: "h264", packets: 121, bytes: 3_000_000,
                fingerprint: chance.digest(), isDecoded: true, decodeErrors: 0)
        ]
        if hasSound {
            tracks.append(
                ExaminedTrack(
                    index: 1, kind: .audio, codec: "aac", packets: 218, bytes: 80_000,
                    fingerprint: chance.digest(), isDecoded: true, decodeErrors: 0))
        }
        var examination = Examination(decodeErrors: 0, tracks: tracks)
        examination.decodedFrames = 121
        examination.promisedFrames = 121
        examination.picture = Stretch(from: .zero, to: length)
        examination.perceptualHash = PerceptualHash((0..<8).map { _ in chance.random.next() })
        if hasSound {
            examination.sound = Stretch(from: .zero, to: length)
            examination.loudness = -14.2
            examination.peak = -1.5
        }
        return examination
    }

    /// Between twenty and fifty words, some of them far more often than others.
    func prompt(_ number: Int, _ chance: inout Chance) -> String {
        if number % 50 == 7 { return Self.otherLanguages[number / 50 % Self.otherLanguages.count] }
        let count = 20 + Int(chance.below(30))
        var words = (0..<count).map { _ in
            // The square makes the first ones of the list the common ones.
            let place = Int(chance.below(1000) * chance.below(1000) / 1000) * Self.vocabulary.count / 1000
            return Self.vocabulary[min(place, Self.vocabulary.count - 1)]
        }
        if chance.below(3) == 0 { words[words.count / 2] = Self.commonWord }
        if number % 50_000 == 49_990 || number == 90 { words[3] = Self.rareWord }
        return words.joined(separator: " ") + ", shot \(number)"
    }

    static let otherLanguages = [
        "黎明时分，一只刺猬穿过里斯本的街道，电影感，柔和的光线", "夕暮れの海辺を歩く猫、ゆっくりとしたパン、映画のような光",
        "แมวสีส้มเดินบนชายหาดตอนพระอาทิตย์ตก", "قطة برتقالية تمشي على الشاطئ عند الغروب",
        "Ein Igel läuft im Morgengrauen über nasses Kopfsteinpflaster, Gegenlicht",
        "Un chat orange à la plage 🐈🌅",
        "해질녘 해변을 걷는 고양이, 영화 같은 조명", "सूर्यास्त के समय समुद्र तट पर चलती एक बिल्ली",
    ]

    /// Four hundred words that a machine made up from syllables, after a few that people use.
    static let vocabulary: [String] = {
        let real = [
            "slow", "pan", "camera", "over", "wet", "street", "at", "dawn", "cinematic", "35mm", "close-up",
            "hand",
            "of", "a", "woman", "in", "red", "coat", "walking", "through", "rain", "fog", "neon", "city",
            "river",
            "mountain", "golden", "hour", "shallow", "depth", "field", "handheld", "drone", "aerial",
            "forest",
        ]
        let (first, second) = (
            ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su"], ["bra", "cle", "dri", "flo"]
        )
        return real
            + first.flatMap { a in second.flatMap { b in first.map { a + b + $0 } } }
    }()
}

/// Draws from one sequence.
struct Chance {
    var random: SplitMix64

    init(_ random: SplitMix64) { self.random = random }

    mutating func below(_ limit: Int64) -> Int64 { Int64.random(in: 0..<limit, using: &random) }
    mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(below(Int64(values.count)))] }

    mutating func digest() -> String {
        (0..<4).map { _ in
            let digits = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
