import Posix
import TestSupport
import Testing

@testable import Fetching

/// What a run finds of the one before, and what it may build on.
@Suite struct PartialTests {
    private let folder: TemporaryFolder
    private var names: PartialNames { PartialNames(for: "shot.mp4", in: folder.path) }

    init() throws { folder = try TemporaryFolder("partial") }

    private func claim(identity: String = "https://cdn/shot.mp4") throws -> Partial? {
        try Partial.claim(names, identity: identity)
    }

    /// A run that wrote so many bytes of 4000 and was killed.
    private func leave(_ bytes: Int, tag: String? = "\"v1\"", synced: Int64? = nil) throws {
        let partial = try #require(try claim())
        try partial.begin(length: 4000, tag: tag)
        let content = [UInt8](repeating: 7, count: bytes)
        try content.withUnsafeBytes { try partial.file.write($0, at: 0) }
        if let synced { try partial.checkpoint(synced) }
    }

    private func changeState(_ change: (inout PartialState) -> Void) throws {
        var state = try #require(PartialState(try folder.read(".shot.mp4.dailies-state")))
        change(&state)
        try folder.write(state.bytes, to: ".shot.mp4.dailies-state")
    }

    @Test func `after a kill all that was written counts`() throws {
        try leave(1000)
        #expect(try claim()?.kept() == KeptPart(bytes: 1000, length: 4000, tag: "\"v1\""))
    }

    @Test func `after a power cut what was synced counts, and nothing behind it stays`() throws {
        try leave(1000, synced: 600)
        try changeState { $0.system = "another start of the system" }
        #expect(try claim()?.kept() == KeptPart(bytes: 600, length: 4000, tag: "\"v1\""))
        #expect(try folder.read(".shot.mp4.dailies-part").count == 600)
    }

    @Test func `after a power cut before the first sync nothing counts`() throws {
        try leave(1000)
        try changeState { $0.system = nil }
        #expect(try claim()?.kept()?.canGoOn == false)
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "\0\0\0\0", #"{"format":2,"url":"x","synced":0,"doubtful":false}"#,
    ])
    func `a state that is none counts for nothing`(_ text: String) throws {
        try leave(1000)
        try folder.write(text.utf8, to: ".shot.mp4.dailies-state")
        #expect(try claim()?.kept() == nil)
    }

    @Test func `every truncation of a state counts for nothing`() throws {
        try leave(1000)
        let whole = try folder.read(".shot.mp4.dailies-state")
        for length in 0..<whole.count - 1 { #expect(PartialState(Array(whole.prefix(length))) == nil) }
        #expect(PartialState(whole) != nil)
    }

    @Test func `without a state nothing counts`() throws {
        try folder.write([1, 2, 3], to: ".shot.mp4.dailies-part")
        #expect(try claim()?.kept() == nil)
    }

    @Test func `the bytes of another link do not count`() throws {
        try leave(1000)
        #expect(try claim(identity: "https://cdn/other.mp4")?.kept() == nil)
    }

    @Test func `a file that lost bytes which were synced is not ours`() throws {
        try leave(1000, synced: 600)
        try folder.write([UInt8](repeating: 7, count: 599), to: ".shot.mp4.dailies-part")
        #expect(try claim()?.kept() == nil)
    }

    @Test func `a file that is longer than its whole is not ours`() throws {
        try leave(4001)
        #expect(try claim()?.kept() == nil)
    }

    @Test func `what the disk failed on does not count`() throws {
        try leave(1000, synced: 600)
        try claim()?.distrust()
        #expect(try claim()?.kept() == nil)
        // It is still there, until something else is.
        #expect(try folder.read(".shot.mp4.dailies-part").count == 1000)
    }

    @Test func `a sync of an earlier body says nothing of this one`() throws {
        let partial = try #require(try claim())
        try partial.begin(length: 4000, tag: "\"v1\"")
        try partial.begin(length: 4000, tag: "\"v2\"")
        let state = try #require(PartialState(try folder.read(".shot.mp4.dailies-state")))
        #expect(state.tag == "\"v2\"" && state.synced == 0)
    }

    @Test func `a sync that comes late promises no more than there is`() throws {
        let partial = try #require(try claim())
        try partial.begin(length: 4000, tag: "\"v2\"")
        let content = [UInt8](repeating: 7, count: 100)
        try content.withUnsafeBytes { try partial.file.write($0, at: 0) }
        // Asked for when 600 bytes of an earlier body were there.
        try partial.checkpoint(600)
        #expect(PartialState(try folder.read(".shot.mp4.dailies-state"))?.synced == 100)
    }

    /// Where a name is given by link(2), a kill may leave both.
    @Test func `what has another name already is not written to`() async throws {
        try leave(1000)
        _ = try await ProgramRun.run("ln", [names.data, folder("shot.mp4")]).succeeded()
        let partial = try #require(try claim())
        try partial.begin(length: 10, tag: nil)
        #expect(try folder.read("shot.mp4") == [UInt8](repeating: 7, count: 1000))
        #expect(try folder.read(".shot.mp4.dailies-part").isEmpty)
    }

    @Test func `one at a time has it`() throws {
        let first = try #require(try claim())
        #expect(try claim() == nil)
        first.discard()
        // Away under the lock: whoever waited for it makes a new one.
        #expect(try claim() != nil)
        #expect(try folder.contents() == [".shot.mp4.dailies-part"])
        _ = first
    }

    @Test func `long names get short ones of their own`() throws {
        let long = String(repeating: "ü", count: 120)
        let names = PartialNames(for: long + "1.mp4", in: folder.path)
        #expect(names.data != PartialNames(for: long + "2.mp4", in: folder.path).data)
        #expect(names.newState.utf8.count - folder.path.utf8.count - 1 < 200)
    }

    @Test(arguments: ["symlink", "folder", "fifo"])
    func `what is no file of ours is not written to`(_ kind: String) async throws {
        let path = names.data
        switch kind {
        case "symlink": _ = try await ProgramRun.run("ln", ["-s", "/etc/passwd", path]).succeeded()
        case "folder": _ = try await ProgramRun.run("mkdir", [path]).succeeded()
        default: _ = try await ProgramRun.run("mkfifo", [path]).succeeded()
        }
        #expect(throws: SystemError.self) { try claim() }
    }

    @Test func `a link in the place of a state is not followed`() async throws {
        let victim = try folder.write("mine".utf8, to: "victim")
        for name in [names.state, names.newState] {
            _ = try await ProgramRun.run("ln", ["-s", victim, name]).succeeded()
        }
        try leave(1000, synced: 600)
        #expect(try folder.read("victim") == Array("mine".utf8))
        #expect(try claim()?.kept()?.bytes == 1000)
    }
}
