import Fetching
import Posix
import TestSupport
import Testing

/// A name that is taken already.
@Suite struct ExistingFileTests {
    private let desk: DownloadDesk
    private let bytes = FakeVideo.bytes(100_000)

    init() throws {
        desk = try DownloadDesk()
        desk.server.on("/shot.mp4", FakeVideo.answer(100_000))
    }

    @Test func `what was fetched is known again, without asking`() async throws {
        let first = try await desk.fetch().get()
        let second = try await desk.fetch().get()
        #expect(!first.wasThere && second.wasThere && second.sha256 == first.sha256)
        // A file system without extended attributes has to ask, for a small part.
        #expect(desk.ranges.count == 1 || desk.ranges == [nil, "bytes=83616-"])
    }

    @Test func `the same file from elsewhere is known by its end`() async throws {
        try desk.folder.write(bytes, to: "shot.mp4")
        let file = try await desk.fetch().get()
        #expect(file.wasThere && file.received == 0)
        #expect(desk.ranges == ["bytes=83616-"])
    }

    @Test func `where ranges are ignored as well`() async throws {
        desk.server.on("/shot.mp4", FakeVideo.answer(100_000).with { $0.ranges = .ignored })
        try desk.folder.write(bytes, to: "shot.mp4")
        #expect(try await desk.fetch().file?.wasThere == true)
    }

    @Test(arguments: ["another", "longer", "shorter", "empty", "other end"])
    func `any other file is left alone`(_ kind: String) async throws {
        var other = bytes
        switch kind {
        case "another": other = FakeVideo.bytes(100_000, seed: 9)
        case "longer": other += [0]
        case "shorter": other.removeLast()
        case "empty": other = []
        default: other[99_999] ^= 1
        }
        try desk.folder.write(other, to: "shot.mp4")
        let result = try await desk.fetch()
        #expect(result.code == .exists && result.sentence.contains("add --force"))
        #expect(try desk.folder.read("shot.mp4") == other)
        #expect(try desk.folder.contents() == ["shot.mp4"])
        // By force, and only when the new one is whole.
        desk.server.on("/shot.mp4", Answer(404))
        #expect(try await desk.fetch { $0.replaces = true }.file == nil)
        #expect(try desk.folder.read("shot.mp4") == other)
        desk.server.on("/shot.mp4", FakeVideo.answer(100_000))
        _ = try await desk.fetch { $0.replaces = true }.get()
        #expect(try desk.folder.read("shot.mp4") == bytes)
    }

    @Test func `a fetched file that was changed since is another`() async throws {
        _ = try await desk.fetch().get()
        var changed = bytes
        changed[99_990] ^= 1
        try desk.folder.write(changed, to: "shot.mp4")
        #expect(try await desk.fetch().code == .exists)
    }

    @Test func `whether it is the same cannot be told when the link has ended`() async throws {
        try desk.folder.write(bytes, to: "shot.mp4")
        desk.server.on("/shot.mp4", Answer(403))
        let result = try await desk.fetch()
        #expect(result.code == .exists && result.sentence.contains("cannot be told: the server answered 403"))
    }

    @Test func `what a run left that died after the name is cleaned up`() async throws {
        _ = try await desk.fetch().get()
        try desk.folder.write("{}".utf8, to: ".shot.mp4.dailies-state")
        _ = try await desk.fetch().get()
        #expect(try desk.folder.contents() == ["shot.mp4"])
    }

    @Test func `somebody who is quicker with the name keeps it`() async throws {
        let folder = desk.folder
        desk.server.on("/shot.mp4") { _ in
            _ = try? folder.write("mine".utf8, to: "shot.mp4")
            return FakeVideo.answer(100_000)
        }
        #expect(try await desk.fetch().code == .exists)
        #expect(try desk.folder.read("shot.mp4") == Array("mine".utf8))
        // And nothing that was fetched is thrown away.
        #expect(try desk.folder.read(".shot.mp4.dailies-part") == bytes)
    }
}
