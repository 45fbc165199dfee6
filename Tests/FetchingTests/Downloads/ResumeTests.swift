import Fetching
import Posix
import TestSupport
import Testing

/// A download that is lost on the way, and how servers behave when it goes on. Whatever they do, the file ends
/// whole and right, or is refused: never spliced, short or wrong.
@Suite struct ResumeTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The answers after the first, which is cut after 40,000 of 100,000 bytes.
        let then: [Answer]
        /// The ranges that are asked for, one request after the other.
        let asks: [String?]
        var first = FakeVideo.answer(size)
        var endsAs = FakeVideo.bytes(size)
    }

    private static let size = 100_000
    private static let cut = 40_000
    private static let rest = "bytes=40000-"
    private static let video = FakeVideo.answer(size)
    private static let other = FakeVideo.answer(size, seed: 2, tag: "\"v2\"")

    private static func head(_ status: Int, _ headers: [HeaderField], _ body: [UInt8] = []) -> Answer {
        Answer(status, .bytes(body), headers: headers)
    }

    static let rows = [
        Row(testDescription: "ranges are honoured", then: [video], asks: [nil, rest]),
        Row(
            testDescription: "there is no tag", then: [FakeVideo.answer(size, tag: nil)], asks: [nil, nil],
            first: FakeVideo.answer(size, tag: nil)),
        Row(
            testDescription: "the tag is weak", then: [FakeVideo.answer(size, tag: "W/\"v1\"")],
            asks: [nil, nil], first: FakeVideo.answer(size, tag: "W/\"v1\"")),
        Row(
            testDescription: "ranges are ignored", then: [video.with { $0.ranges = .ignored }],
            asks: [nil, rest]),
        Row(
            testDescription: "the file is another version by then", then: [other], asks: [nil, rest],
            endsAs: FakeVideo.bytes(size, seed: 2)),
        Row(
            testDescription: "another version, and If-Range is not known",
            then: [other.with { $0.ranges = .deafToIfRange }, other], asks: [nil, rest, nil],
            endsAs: FakeVideo.bytes(size, seed: 2)),
        Row(
            testDescription: "the part is from another place",
            then: [video.with { $0.ranges = .shifted(by: -100) }],
            asks: [nil, rest, nil]),
        Row(
            testDescription: "the part is said to be from another place",
            then: [video.with { $0.ranges = .mislabelled(by: 100) }], asks: [nil, rest, nil]),
        Row(
            testDescription: "the part is shorter than asked",
            then: [video.with { $0.ranges = .resized(by: -10_000) }, video],
            asks: [nil, rest, "bytes=90000-"]),
        Row(
            testDescription: "the whole is said to have another length",
            then: [video.with { $0.ranges = .wrongTotal(size + 1) }], asks: [nil, rest, nil]),
        Row(
            testDescription: "every range is refused", then: [video.with { $0.ranges = .refused }],
            asks: [nil, rest, nil]),
        Row(
            testDescription: "several parts come at once",
            then: [
                head(
                    206,
                    [
                        HeaderField("Content-Type", "multipart/byteranges; boundary=x"),
                        HeaderField("ETag", "\"v1\""),
                        HeaderField("Content-Range", "bytes 40000-99999/100000"),
                    ], Array("--x\r\n".utf8)), video,
            ], asks: [nil, rest, nil]),
        Row(
            testDescription: "a part comes without a tag",
            then: [
                head(
                    206, [HeaderField("Content-Range", "bytes 40000-99999/100000")],
                    Array(FakeVideo.bytes(size)[40_000...])), video,
            ], asks: [nil, rest, nil]),
        Row(
            testDescription: "the server is busy in between", then: [Answer(503), Answer(429), video],
            asks: [nil, rest, rest, rest]),
        Row(
            testDescription: "it is cut again, twice",
            then: [
                video.with { $0.cut = .init(after: 20_000) },
                video.with { $0.cut = .init(after: 20_000, byReset: true) }, video,
            ], asks: [nil, rest, "bytes=60000-", "bytes=80000-"]),
    ]

    @Test(arguments: rows) func `goes on when`(_ row: Row) async throws {
        let desk = try DownloadDesk()
        desk.server.on(
            "/shot.mp4", answers: [row.first.with { $0.cut = .init(after: Self.cut) }] + row.then)
        let file = try await desk.fetch().get()
        #expect(desk.ranges == row.asks)
        #expect(
            desk.server.requests.allSatisfy { ($0.header("Range") == nil) == ($0.header("If-Range") == nil) })
        #expect(try desk.folder.read("shot.mp4") == row.endsAs)
        #expect(try desk.folder.contents() == ["shot.mp4"])
        let judge = try await ProgramRun.run("sha256sum", [desk.folder("shot.mp4")]).succeeded()
        #expect(judge.text.hasPrefix(file.sha256))
    }

    /// An error page in the middle of a resume is no reason to let go of what is there.
    @Test func `a page instead of the rest costs nothing of what is kept`() async throws {
        let desk = try DownloadDesk { $0.attempts = 2 }
        let page = Answer.text("<!doctype html><title>Sign in</title>", type: "video/mp4")
        desk.server.on("/shot.mp4", Self.video.with { $0.cut = .init(after: Self.cut) }, page, Self.video)
        let refused = try await desk.fetch()
        #expect(refused.code == .notAVideo)
        #expect(
            refused.sentence.contains(
                "a web page (HTML), beginning with “<!doctype html><title>Sign in</title>”"))
        #expect(try desk.folder.contents() == [".shot.mp4.dailies-part", ".shot.mp4.dailies-state"])
        let file = try await desk.fetch().get()
        #expect(file.received == Int64(Self.size - Self.cut))
        #expect(try desk.folder.read("shot.mp4") == FakeVideo.bytes(Self.size))
    }

    /// The head of another whole, and then nothing: what is kept stays, and is gone on from.
    @Test(arguments: [0, 100]) func `a promise of the whole costs nothing of what is kept`(_ count: Int)
        async throws
    {
        let desk = try DownloadDesk()
        let promise = Self.video.with {
            $0.ranges = .ignored
            $0.cut = .init(after: count)
        }
        let empty = Answer(200, .bytes([]))
        desk.server.on(
            "/shot.mp4", Self.video.with { $0.cut = .init(after: Self.cut) }, promise, empty, Self.video)
        _ = try await desk.fetch().get()
        #expect(desk.ranges == [nil, Self.rest, Self.rest, Self.rest])
        #expect(try desk.folder.read("shot.mp4") == FakeVideo.bytes(Self.size))
    }

    /// Nothing but the whole is of use, and it was not asked for yet.
    @Test func `one attempt is enough to start again`() async throws {
        let desk = try DownloadDesk { $0.attempts = 1 }
        desk.server.on("/shot.mp4", Self.video.with { $0.ranges = .refused })
        let item = try desk.item()
        try desk.leavePartial(
            Array(FakeVideo.bytes(Self.size).prefix(50_000)), of: item, length: Int64(Self.size))
        #expect(await desk.fetch(item).file?.received == Int64(Self.size))
    }

    /// Killed between the last byte and the name: nothing is asked for twice.
    @Test(arguments: [true, false]) func `whole bytes that have no name yet get it`(hasLength: Bool)
        async throws
    {
        let desk = try DownloadDesk()
        desk.server.on("/shot.mp4", Self.video)
        let item = try desk.item()
        let bytes = FakeVideo.bytes(Self.size)
        try desk.leavePartial(bytes, of: item, length: hasLength ? Int64(Self.size) : nil)
        let file = try await desk.fetch(item).get()
        #expect(desk.ranges == (hasLength ? [] : ["bytes=100000-"]))
        #expect(file.received == 0)
        #expect(try desk.folder.read("shot.mp4") == bytes)
        #expect(try desk.folder.contents() == ["shot.mp4"])
    }

    /// 416 deleted whole files elsewhere. Here it is asked again, and the bytes stay until others are there.
    @Test func `a refused range never throws away what is there`() async throws {
        let desk = try DownloadDesk { $0.attempts = 2 }
        desk.server.on("/shot.mp4", Answer(416, headers: [HeaderField("Content-Range", "bytes */7")]))
        let item = try desk.item()
        try desk.leavePartial(
            Array(FakeVideo.bytes(Self.size).prefix(50_000)), of: item, length: Int64(Self.size))
        #expect(await desk.fetch(item).file == nil)
        #expect(try desk.folder.read(".shot.mp4.dailies-part").count == 50_000)
    }
}
