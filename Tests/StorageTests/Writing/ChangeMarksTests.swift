import ArchiveFormat
import Posix
import Storage
import TestSupport
import Testing

@Suite struct ChangeMarksTests {
    private let vault: Vault

    init() throws { vault = try Vault() }

    @Test func `what is marked is found until it is done`() throws {
        #expect(try vault.marks.leftOver() == [])
        let places = ["clips/2026/11/20/cgt-1", "clips/2026/11/20/cgt-1~0a2b-2", "films/dawn"]
        try vault.marks.set(places)
        try vault.marks.set([places[1]])
        #expect(try ChangeMarks(vault.archive).leftOver() == places)
        try vault.marks.remove([places[0], places[2], "films/none"])
        #expect(try vault.marks.leftOver() == [places[1]])
    }

    @Test func `what is no mark leads nowhere`() throws {
        try vault.marks.set(["films/a"])
        for name in ["films,..", "clips,2026", "films,a,b", "films", ".dailies-x", "clips,..,..,..,etc"] {
            try vault.folder.write([], to: "dailies/incoming/changes/\(name)")
        }
        #expect(try vault.marks.leftOver() == ["films/a"])
    }

    @Test func `what a killed writer left beside a record is tidied`() throws {
        let record = try vault.keep("a")
        try vault.marks.set([record.place])
        try vault.folder.write([1], to: "dailies/\(record.place)/.dailies-abc")
        #expect(try vault.marks.leftOver() == [record.place])
        #expect(try vault.contents().filter { $0.contains(".dailies") } == [])
    }
}
