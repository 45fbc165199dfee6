import TestSupport
import Testing

@Suite struct FolderTests {
    @Test("A temporary folder is gone with all in it, read-only folders too")
    func gone() async throws {
        let path: String
        do {
            let folder = try TemporaryFolder("gone")
            path = folder.path
            try folder.write(Array("one".utf8), to: "a/b/one.txt")
            _ = try await ProgramRun.run("chmod", ["500", folder("a/b")]).succeeded()
            #expect(try folder.contents() == ["a/", "a/b/", "a/b/one.txt"])
            #expect(try folder.read("a/b/one.txt") == Array("one".utf8))
            withExtendedLifetime(folder) {}
        }
        #expect(try await ProgramRun.run("test", ["-e", path]).exitCode == 1)
    }

    @Test("A temporary archive is a path that does not exist yet")
    func archive() async throws {
        let archive = try TemporaryArchive()
        #expect(try archive.folder.contents() == [])
        #expect(archive.arguments == ["--archive", archive.path])
        #expect(archive.path.hasPrefix(archive.folder.path + "/"))
    }
}
