import Fetching
import TestSupport
import Testing

/// A body that is cut at each 1/64 of its length, under each way of marking its end: the file ends whole, and no
/// byte that had come is fetched again.
@Suite struct CutTests {
    enum Framing: String, Sendable, CaseIterable {
        case length, chunked, close
        var answer: Answer.Framing {
            switch self {
            case .length: .length
            case .chunked: .chunked(size: 5000)
            case .close: .untilClose
            }
        }
    }

    private static let size = 128_000

    @Test(arguments: Framing.allCases) func `a cut anywhere ends in a whole file`(_ framing: Framing)
        async throws
    {
        let desk = try DownloadDesk()
        let whole = FakeVideo.answer(Self.size).with { $0.framing = framing.answer }
        let bytes = FakeVideo.bytes(Self.size)
        // In full each 1/64, else each eighth of those.
        let step = 64 / TestScale.count(8, full: 64)
        for part in stride(from: 0, to: 64, by: step) {
            let cut = part * Self.size / 64
            let path = "/\(part).mp4"
            desk.server.on(path, whole.with { $0.cut = .init(after: cut, byReset: part % 3 == 1) }, whole)
            let file = try await desk.fetch(desk.item(path, name: "\(part).mp4")).get()
            #expect(try desk.folder.read("\(part).mp4") == bytes, "cut after \(cut)")
            let asked = desk.server.requests(for: path).dropFirst().map { $0.header("Range") }
            // A reset may take bytes with it that were on their way.
            if part % 3 == 1 {
                #expect(file.received >= Self.size, "cut after \(cut)")
            } else {
                #expect(asked == [cut == 0 ? nil : "bytes=\(cut)-"], "cut after \(cut)")
                #expect(file.received == Self.size, "cut after \(cut)")
            }
        }
        #expect(try desk.folder.contents().allSatisfy { !$0.hasPrefix(".") })
    }

    @Test(arguments: Framing.allCases)
    func `without a tag it is fetched anew, and right`(_ framing: Framing) async throws {
        let desk = try DownloadDesk()
        let whole = FakeVideo.answer(Self.size, tag: nil).with { $0.framing = framing.answer }
        for part in stride(from: 1, to: 64, by: 64 / TestScale.count(4, full: 64)) {
            let path = "/\(part).mp4"
            desk.server.on(path, whole.with { $0.cut = .init(after: part * Self.size / 64) }, whole)
            _ = try await desk.fetch(desk.item(path, name: "\(part).mp4")).get()
            #expect(try desk.folder.read("\(part).mp4") == FakeVideo.bytes(Self.size))
        }
    }

    @Test(arguments: Framing.allCases)
    func `a server that never gives the end gets no name for it`(_ framing: Framing) async throws {
        let desk = try DownloadDesk { $0.attempts = 3 }
        let cut = FakeVideo.answer(Self.size, tag: nil).with {
            $0.framing = framing.answer
            $0.cut = .init(after: Self.size / 2)
        }
        desk.server.on("/shot.mp4", cut)
        let result = try await desk.fetch()
        #expect(result.code == (framing == .close ? .incomplete : .network), "\(result.sentence)")
        #expect(desk.server.requests.count == 3)
        #expect(try desk.folder.contents() == [".shot.mp4.dailies-part", ".shot.mp4.dailies-state"])
    }

    /// The length is right, the end is marked, and the file ends too soon all the same.
    @Test(
        arguments: [
            (99_999, false, "ends 1 byte before its last box does"),
            (1043, false, "ends 5 bytes before its last box does"),
            (1040, false, "has an index and no media: its mdat box is missing"),
            (98_992, true, "has no index: its moov box is missing"),
        ] as [(Int, Bool, String)])
    func `a lying length is found out`(_ count: Int, _ isIndexLast: Bool, _ why: String) async throws {
        let desk = try DownloadDesk()
        let half = Array(FakeVideo.bytes(100_000, indexLast: isIndexLast).prefix(count))
        desk.server.on("/shot.mp4", Answer(200, .bytes(half)).with { $0.entityTag = "\"v1\"" })
        let result = try await desk.fetch()
        #expect(result.code == .incomplete && result.sentence.contains(why), "\(result.sentence)")
        // Once more from the start, for the server may have had a bad day; then no more.
        #expect(desk.ranges == [nil, nil])
        // It may be all that there is: it stays, but nothing is added to it.
        #expect(try desk.folder.read(".shot.mp4.dailies-part") == half)
        desk.server.on("/shot.mp4", FakeVideo.answer(100_000))
        _ = try await desk.fetch().get()
        #expect(desk.ranges == [nil, nil, nil])
    }

    @Test func `a length that promises more than comes is no end`() async throws {
        let desk = try DownloadDesk { $0.attempts = 2 }
        desk.server.on("/shot.mp4", FakeVideo.answer(50_000).with { $0.framing = .claimedLength(60_000) })
        #expect(try await desk.fetch().code == .network)
        #expect(try !desk.folder.contents().contains("shot.mp4"))
    }
}
