import ArchiveFormat
import ArchiveModel
import Catalog
import TestSupport
import Testing
import Verification

@Suite("--resolution asks by the rule of the verdicts")
struct ResolutionTests {
    private static let wishes: [Resolution] = [
        .lines(480), .lines(720), .lines(1080), .twoK, .fourK, .pixels(PixelSize(width: 1280, height: 720)),
    ]

    @Test("A list of a resolution holds what a verdict would pass, of sizes around each limit")
    func agreement() throws {
        var sizes: [PixelSize] = [
            PixelSize(width: 2048, height: 1080), PixelSize(width: 1080, height: 2048),
            PixelSize(width: 4096, height: 2160), PixelSize(width: 1280, height: 720),
            PixelSize(width: 1, height: 1), PixelSize(width: 1248, height: 704),
        ]
        var random = AnyRecords(seed: 6)
        for _ in 0..<TestScale.count(150, full: 4000) {
            let lines = random.pick([480.0, 720, 1080, 1440, 2160])
            // From seven percent too small to as much too large.
            let height = lines * Double(930 + random.below(140)) / 1000
            let width = lines * 16 / 9 * Double(900 + random.below(200)) / 1000
            let size = PixelSize(width: Int(width), height: Int(height))
            sizes.append(random.coin() ? size : PixelSize(width: size.height, height: size.width))
        }
        let clips = sizes.enumerated().map { Self.clip($0.offset, $0.element) }
        let catalog = try Shelf(clips.map { .clip($0) }).reading()
        for wish in Self.wishes {
            var query = ClipQuery()
            query.resolution = wish
            let passed = clips.filter { Self.passes($0, wish) }
            #expect(try Set(catalog.list(query).map(\.id)) == Set(passed.map(\.id)), "\(wish)")
            #expect(!passed.isEmpty)
        }
    }

    private static func clip(_ number: Int, _ size: PixelSize) -> ClipRecord {
        let id = ClipID("size-\(number)") ?? PlausibleRecords().id(0)
        var clip = ClipRecord(id, archived: Moment(seconds: 1_700_000_000))
        clip.file = RecordedFile(name: "a.mp4", bytes: 1, sha256: "")
        clip.facts = Facts(
            container: "mp4", bytes: 1, duration: nil, containerDuration: nil, bitRate: nil,
            video: VideoFacts(codec: "h264", codedSize: size), audio: nil, tracks: TrackCounts(video: 1),
            layout: FileLayout(), chapters: [], tags: [], remarks: [])
        return clip
    }

    private static func passes(_ clip: ClipRecord, _ wish: Resolution) -> Bool {
        guard let facts = clip.facts else { return false }
        var request = Request()
        request.resolution = Asked("\(wish)", wish)
        let verdict = Verifier(request: request).verdict(facts: facts, examination: nil)
        return verdict.fields.contains { $0.field == .resolution && $0.result == .pass }
    }
}
