import Posix
import Storage
import TestSupport
import Testing

@Suite struct VerifiedCopyTests {
    private let folder: TemporaryFolder
    private let source: String
    private let expected: ExpectedFile

    init() throws {
        folder = try TemporaryFolder("copy")
        source = try folder.write(noise(0..<(3 << 20), seed: 3), to: "from/clip.mp4")
        try Folder.create(folder("to"))
        let hash = try #require(try FileHash.of(source, as: "clip"))
        expected = ExpectedFile(.media, name: "clip.mp4", bytes: hash.bytes, sha256: hash.sha256)
    }

    private func place(_ giving: VerifiedCopy.Giving) throws -> VerifiedCopy.Outcome {
        try VerifiedCopy.place(
            .init(path: source, name: "clip", giving: giving), as: folder("to/clip.mp4"),
            expecting: expected)
    }

    @Test(arguments: [VerifiedCopy.Giving.shared, .copied])
    func `the bytes come, and nobody may write to them`(giving: VerifiedCopy.Giving) async throws {
        #expect(try place(giving) == .placed)
        #expect(try folder.read("to/clip.mp4") == folder.read("from/clip.mp4"))
        let names = try await ProgramRun.run("stat", ["-c", "%h %a", folder("to/clip.mp4")]).succeeded()
            .lines[0]
        #expect(names.hasPrefix(giving == .shared ? "2 " : "1 444"))
        #expect(try folder.contents() == ["from/", "from/clip.mp4", "to/", "to/clip.mp4"])
    }

    @Test func `what came for its place alone leaves nothing behind`() async throws {
        let bytes = try folder.read("from/clip.mp4")
        #expect(try place(.moved) == .placed)
        #expect(try folder.read("to/clip.mp4") == bytes)
        let names = try await ProgramRun.run("stat", ["-c", "%h %a", folder("to/clip.mp4")]).succeeded()
        #expect(names.lines == ["1 444"])
        #expect(try folder.contents() == ["from/", "to/", "to/clip.mp4"])
    }

    /// Of the same length: only its hash can tell.
    @Test(arguments: [VerifiedCopy.Giving.shared, .copied, .moved])
    func `other bytes do not come`(giving: VerifiedCopy.Giving) async throws {
        try Damage.flippedBit(byte: 2 << 20, bit: 3).copy(source, to: folder("from/other.mp4"))
        _ = try await ProgramRun.run("mv", [folder("from/other.mp4"), source]).succeeded()
        #expect(try place(giving) == .different)
        #expect(try folder.contents() == ["from/", "from/clip.mp4", "to/"])
    }

    @Test func `a source that is too short is another file`() async throws {
        _ = try await ProgramRun.run("truncate", ["-s", "-1", source]).succeeded()
        #expect(try place(.copied) == .different)
        #expect(try folder.contents() == ["from/", "from/clip.mp4", "to/"])
    }
}
