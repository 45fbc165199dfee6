import ArchiveFormat
import TestSupport
import Testing

@Suite struct ArchiveFolderTests {
    @Test func `it is made at its first use and known again`() throws {
        let archive = try TemporaryArchive()
        #expect(try ArchiveFolder.existing(archive.path, named: "a") == nil)
        let made = try ArchiveFolder.opened(archive.path, named: "a")
        #expect(try archive.folder.contents() == ["dailies/", "dailies/dailies.json"])
        #expect(try ArchiveFolder.opened(archive.path, named: "a") == made)
        let other = try TemporaryArchive()
        #expect(try ArchiveFolder.opened(other.path, named: "a").id != made.id)
    }

    @Test func `an empty folder becomes one, a folder of other files does not`() throws {
        let folder = try TemporaryFolder()
        _ = try ArchiveFolder.opened(folder.path, named: "empty")
        let full = try TemporaryFolder()
        try full.write("x".utf8, to: "holiday.mp4")
        #expect(throws: ArchiveProblem.self) { try ArchiveFolder.opened(full.path, named: "full") }
        #expect(try full.contents() == ["holiday.mp4"])
    }

    @Test(
        arguments: [
            (#"{"format": 2, "id": "x"}"#, "a newer Dailies made it (format 2"),
            ("{", "its dailies.json is damaged"), ("", "damaged"), (#"{"format": 1}"#, "damaged"),
        ])
    func `what cannot be used is said and left alone`(_ card: String, _ why: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(card.utf8, to: "dailies.json")
        #expect {
            try ArchiveFolder.opened(folder.path, named: "here")
        } throws: { error in
            guard let problem = error as? ArchiveProblem else { return false }
            return problem.sentence.hasPrefix("could not use the archive here: ")
                && problem.sentence.contains(why)
        }
        #expect(try folder.read("dailies.json") == Array(card.utf8))
    }

    @Test func `many at once make one`() async throws {
        let archive = try TemporaryArchive()
        let ids = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<16 {
                group.addTask { try? ArchiveFolder.opened(archive.path, named: "a").id }
            }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(ids.count == 1 && ids.first != .some(nil))
    }
}
