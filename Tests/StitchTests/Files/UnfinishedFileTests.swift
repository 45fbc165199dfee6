import Posix
import TestSupport
import Testing

/// A film's file before it has its name.
@Suite struct UnfinishedFileTests {
    private func names(_ folder: TemporaryFolder) throws -> [String] {
        try Folder.entries(of: folder.path).map(\.name)
    }

    @Test func `it has no name until it is given one`() throws {
        let folder = try TemporaryFolder()
        let file = try UnfinishedFile(in: folder.path)
        try file.descriptor.write(Array("half".utf8), as: "x")
        #expect(try names(folder) == [])
        try file.appear(at: folder("a"), replacing: false)
        try file.appear(at: folder("b"), replacing: false)
        #expect(try names(folder) == ["a", "b"])
        #expect(Folder.isSameFile(folder("a"), folder("b")))
        #expect(String(decoding: try folder.read("b"), as: UTF8.self) == "half")
    }

    @Test func `nothing is left of one that was let go`() throws {
        let folder = try TemporaryFolder()
        do {
            let file = try UnfinishedFile(in: folder.path)
            try file.descriptor.write([1, 2, 3], as: "x")
        }
        #expect(try names(folder) == [])
    }

    @Test func `a file that is there stays, unless it shall be replaced`() throws {
        let folder = try TemporaryFolder()
        try folder.write("old".utf8, to: "a")
        let file = try UnfinishedFile(in: folder.path)
        try file.descriptor.write(Array("new".utf8), as: "x")
        #expect(throws: SystemError.self) { try file.appear(at: folder("a"), replacing: false) }
        #expect(String(decoding: try folder.read("a"), as: UTF8.self) == "old")
        try file.appear(at: folder("a"), replacing: true)
        #expect(String(decoding: try folder.read("a"), as: UTF8.self) == "new")
        #expect(try names(folder) == ["a"])
    }

    @Test func `a folder that is not there is an error`() {
        #expect(throws: SystemError.self) { _ = try UnfinishedFile(in: "/nowhere/at/all").descriptor.number }
    }

    @Test func `it can be read as well, and is as public as the mask says`() async throws {
        let folder = try TemporaryFolder()
        let file = try UnfinishedFile(in: folder.path)
        try file.descriptor.write(Array("abc".utf8), as: "x")
        #expect(try PositionedReading.size(of: file.descriptor.number, as: "x") == 3)
        try file.appear(at: folder("a"), replacing: false)
        let mode = try await ProgramRun.run("bash", ["-c", "umask 022; stat -c %a '\(folder("a"))'; umask"])
            .succeeded()
        #expect(mode.lines.first == "644", "\(mode.lines)")
    }
}
