import ArchiveModel
import Posix
import TestSupport
import Testing

@testable import Fetching

/// Many files at once.
@Suite struct ManyDownloadsTests {
    @Test func `a hundred files come whole, over few connections`() async throws {
        let desk = try DownloadDesk()
        let count = TestScale.count(60, full: 400)
        for number in 0..<count {
            desk.server.on("/\(number).mp4", FakeVideo.answer(30_000, seed: UInt64(number)))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<count {
                group.addTask {
                    _ = try await desk.fetch(desk.item("/\(number).mp4", name: "\(number).mp4")).get()
                }
            }
            try await group.waitForAll()
        }
        for number in 0..<count {
            #expect(try desk.folder.read("\(number).mp4") == FakeVideo.bytes(30_000, seed: UInt64(number)))
        }
        #expect(try desk.folder.contents().count == count)
        #expect(Set(desk.server.requests.map(\.connection)).count <= 6)
    }

    /// Six from the dripping host, and the others go past them.
    @Test func `a host that drips holds up nobody else`() async throws {
        let desk = try DownloadDesk { $0.downloadsPerHost = 2 }
        let other = try LoopbackServer()
        // For hours: however long the others take, none of these is done before them.
        desk.server.on("*", FakeVideo.answer(5_000_000).with { $0.bytesPerSecond = 200 })
        for number in 0..<20 { other.on("/\(number).mp4", FakeVideo.answer(30_000)) }
        let slow = Task {
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        _ = try? await desk.fetch(desk.item("/slow\(number).mp4", name: "slow\(number).mp4"))
                    }
                }
            }
        }
        while desk.server.requests.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
        for number in 0..<20 {
            let link = try #require(Link(other.url("/\(number).mp4")))
            _ = try await desk.fetch(DownloadItem(link, folder: desk.folder.path, name: "\(number).mp4"))
                .get()
        }
        #expect(desk.server.requests.count == 2)
        slow.cancel()
        await slow.value
        // What came of the slow ones is kept, and nothing of those that never began.
        #expect(try desk.folder.contents().count { $0.hasSuffix("part") } <= 2)
    }

    @Test func `those that end soonest come first`() async throws {
        let desk = try DownloadDesk {
            $0.downloads = 1
            $0.downloadsPerHost = 1
        }
        let gate = Guarded(false)
        desk.server.on("/first.mp4") { _ in
            while !gate.withLock({ $0 }) { _ = try? Waiting.forAny(of: [], seconds: 0.005) }
            return FakeVideo.answer(3000)
        }
        desk.server.on("*", FakeVideo.answer(3000))
        let ends: [Int64?] = [nil, 3_900_000_000, 3_800_000_000, nil, 3_850_000_000]
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = try? await desk.fetch(desk.item("/first.mp4", name: "first.mp4")) }
            while desk.server.requests.isEmpty { try? await Task.sleep(for: .milliseconds(2)) }
            for (number, end) in ends.enumerated() {
                group.addTask {
                    guard var item = try? desk.item("/\(number).mp4", name: "\(number).mp4") else { return }
                    item.expires = end.map { Moment(seconds: $0) }
                    _ = await desk.fetch(item)
                }
                while desk.engine.slots.waiting < number + 1 { try? await Task.sleep(for: .milliseconds(2)) }
            }
            gate.withLock { $0 = true }
        }
        #expect(
            desk.server.requests.map(\.path) == [
                "/first.mp4", "/2.mp4", "/4.mp4", "/1.mp4", "/0.mp4", "/3.mp4",
            ])
    }

    @Test func `cancelling keeps what came and leaves no empty names`() async throws {
        let desk = try DownloadDesk()
        desk.server.on("/shot.mp4", FakeVideo.answer(500_000).with { $0.bytesPerSecond = 100_000 })
        let task = Task { try await desk.fetch() }
        while (try? desk.folder.read(".shot.mp4.dailies-part"))?.isEmpty != false {
            try await Task.sleep(for: .milliseconds(5))
        }
        task.cancel()
        #expect(try await task.value.code == .cancelled)
        let kept = try desk.folder.read(".shot.mp4.dailies-part").count
        // On the disk, so that not even a power cut takes it.
        let state = try #require(PartialState(try desk.folder.read(".shot.mp4.dailies-state")))
        #expect(kept > 0 && state.synced == Int64(kept))
        desk.server.on("/shot.mp4", FakeVideo.answer(500_000))
        let file = try await desk.fetch().get()
        #expect(file.received == Int64(500_000 - kept))
        #expect(try desk.folder.read("shot.mp4") == FakeVideo.bytes(500_000))
    }

    /// Two engines are two runs: each has descriptors of its own, and so locks of its own.
    @Test func `two runs at once fetch each file once`() async throws {
        let desk = try DownloadDesk()
        let client = HTTPClient(HTTPSettings(userAgent: "dailies/test"))
        let second = try Downloads(client, desk.engine.settings)
        let video = FakeVideo.answer(60_000).with { $0.bytesPerSecond = 600_000 }
        desk.server.on("*", video)
        let files = try await withThrowingTaskGroup(of: FetchedFile.self) { group in
            for number in 0..<8 {
                for engine in [desk.engine, second] {
                    group.addTask {
                        try await engine.fetch(desk.item("/\(number).mp4", name: "\(number).mp4"))
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(files.count == 16 && files.count { $0.wasThere } == 8)
        for number in 0..<8 {
            let whole = desk.server.requests(for: "/\(number).mp4").filter { $0.header("Range") == nil }
            #expect(whole.count == 1)
            #expect(try desk.folder.read("\(number).mp4") == FakeVideo.bytes(60_000))
        }
        #expect(try desk.folder.contents().count == 8)
    }

    /// A file at the end of a long list has as much time as the first.
    @Test func `the time for a file begins with its turn`() throws {
        let desk = try DownloadDesk { $0.timeout = 1000 }
        let download = Download(try desk.item(), desk.engine) { _ in }
        #expect(download.timeLeft == 1000)
        download.startTime()
        #expect(try #require(download.timeLeft) < 1000)
    }

    /// Else Ctrl-C would wait for all of a large file.
    @Test func `hashing ends with its task`() async throws {
        let folder = try TemporaryFolder("hash")
        let file = try WorkingFile(at: folder("large"))
        try file.truncate(to: 1 << 42)
        let hasher = try FileHasher()
        let task = Task { try await hasher.finish(hasher.follow(file), length: 1 << 42) }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        await #expect(throws: SystemError.self) { try await task.value }
    }

    /// With few descriptors, and many files that wait for the disk or are there already.
    @Test func `a long list takes no more descriptors than a short one`() async throws {
        let desk = try DownloadDesk()
        let count = 300
        desk.server.on("*", FakeVideo.answer(3000))
        let list = (0..<count).map { "\(desk.server.url("/\($0).mp4"))\n" }.joined()
        let line =
            "ulimit -n 200; exec '\(BuiltProgram.dailies.path)' fetch --allow-private-addresses --json -"
        for state in ["fetched", "already"] {
            let run = try await ProgramRun.run(
                "bash", ["-c", line], input: .text(list), workingDirectory: desk.folder.path)
            #expect(run.exitCode == 0, "\(run.lines.first { $0.contains("failed") } ?? run.errorText)")
            #expect(run.lines.count { $0.contains(#""state":"\#(state)""#) } == count)
        }
    }

    @Test func `progress tells where it is`() async throws {
        let desk = try DownloadDesk()
        let video = FakeVideo.answer(700_000)
        desk.server.on("/shot.mp4", video.with { $0.cut = .init(after: 300_000) }, video)
        let seen = Guarded<[DownloadProgress]>([])
        _ = try await desk.engine.fetch(desk.item()) { step in seen.withLock { $0.append(step) } }
        let steps = seen.withLock { $0 }.filter { if case .waits = $0 { false } else { true } }
        #expect(steps.first == .begins(at: 0, length: 700_000))
        #expect(steps.contains(.begins(at: 300_000, length: 700_000)))
        #expect(steps.last == .reached(700_000))
    }
}
