import ArchiveFormat
import ArchiveModel
import Posix
import Storage
import TestSupport
import Testing

/// What killed programs leave in `incoming/staged`, made by hand.
@Suite struct LeftoverTests {
    private let vault: Vault

    init() throws { vault = try Vault() }

    /// A staged folder as it is just before it gets its place.
    private func leaveWhole(_ name: String) throws -> ClipRecord {
        let record = try vault.keep(name)
        try Folder.move(
            vault.archive.path(record.place), to: vault.folder("dailies/incoming/staged/\(name).clip"))
        return record
    }

    @Test func `a whole one is published as if nothing had happened`() throws {
        let record = try leaveWhole("a")
        let found = try vault.archive.leftOver(at: Vault.noon)
        #expect(found.ready.map(\.place) == [record.place] && found.aside.isEmpty)
        #expect(try vault.archive.publish(found.ready) == [.published(place: record.place)])
        #expect(try vault.archive.record(at: record.place) == .clip(record))
        #expect(try vault.contents().count == 3)
    }

    @Test func `what somebody is at work on is left alone`() throws {
        let staging = try vault.staged("a")
        let found = try vault.archive.leftOver(at: Vault.noon)
        #expect(found.ready.isEmpty && found.aside.isEmpty)
        #expect(try vault.archive.publish([staging]) == [.published(place: staging.place)])
    }

    /// Names are locked whatever their case: a clip of that name must not be taken from under its keeper.
    @Test func `what somebody is at work on is left alone, capitals or not`() throws {
        let staging = try vault.staged("Task_AbC")
        let found = try vault.archive.leftOver(at: Vault.noon)
        #expect(found.ready.isEmpty && found.aside.isEmpty)
        #expect(try vault.contents().contains("incoming/staged/.task_abc.clip.lock"))
        #expect(try vault.archive.publish([staging]) == [.published(place: staging.place)])
    }

    @Test func `locks that killed programs left are removed, those that are held are not`() throws {
        let staging = try vault.staged("held")
        for name in [".gone.clip.lock", ".film.film.lock"] {
            try vault.folder.write([], to: "dailies/incoming/staged/\(name)")
        }
        _ = try vault.archive.leftOver(at: Vault.noon)
        let locks = try vault.contents().filter { $0.hasSuffix(".lock") }
        #expect(locks == ["incoming/staged/.held.clip.lock"])
        #expect(try vault.archive.publish([staging]) == [.published(place: staging.place)])
    }

    @Test(
        arguments: [
            ("a.mp4", "changed"), ("a.mp4", "cut"), ("record.json", "gone"), ("record.json", "cut"),
            ("poster.jpg", "changed"),
        ])
    func `a file that its record does not fit goes to quarantine, with all its bytes`(
        _ name: String, _ what: String
    ) throws {
        _ = try leaveWhole("a")
        let path = "dailies/incoming/staged/a.clip/\(name)"
        var bytes = try vault.folder.read(path)
        try FileName.remove(vault.folder(path))
        if what == "changed" { bytes[bytes.count / 2] ^= 8 }
        if what == "cut" { bytes.removeLast(bytes.count / 3) }
        if what != "gone" { try vault.folder.write(bytes, to: path) }
        let found = try vault.archive.leftOver(at: Vault.noon)
        #expect(found.ready.isEmpty && found.aside == ["quarantine/a-20261120T120000Z"])
        #expect(try vault.contents().contains("quarantine/a-20261120T120000Z/a.mp4"))
        if name == "a.mp4" { #expect(try vault.folder.read("dailies/\(found.aside[0])/a.mp4") == bytes) }
        #expect(try vault.contents().filter { $0.hasPrefix("incoming") } == [])
    }

    @Test func `what is elsewhere too is removed, what we do not know is not`() throws {
        for name in ["record.json", "a.mp4.part", "poster.jpg", "sheet.png", "request.body", ".dailies-x"] {
            try vault.folder.write([1], to: "dailies/incoming/staged/a.clip/\(name)")
        }
        try vault.folder.write([1], to: "dailies/incoming/staged/b.clip/notes.txt")
        try vault.folder.write([1], to: "dailies/incoming/staged/no id at all/x")
        let found = try vault.archive.leftOver(at: Vault.noon)
        #expect(found.ready.isEmpty && found.aside == ["quarantine/b-20261120T120000Z"])
        #expect(
            try vault.contents() == [
                "incoming/staged/no id at all/x", "quarantine/b-20261120T120000Z/notes.txt",
            ])
    }

    @Test func `a name whose whole folder waits is not staged again`() throws {
        _ = try leaveWhole("a")
        #expect(throws: StorageProblem.self) {
            try vault.archive.stage(try Vault.id("a"), archived: Vault.noon)
        }
        #expect(try vault.archive.leftOver(at: Vault.noon).ready.count == 1)
    }

    @Test func `a task that brought no file is whole with its record alone`() throws {
        let staging = try #require(try vault.archive.stage(try Vault.id("failed"), archived: Vault.noon))
        var record = ClipRecord(staging.id, archived: Vault.noon)
        record.origin = TaskOrigin(.failed)
        try staging.finish(.clip(record))
        let place = staging.place
        _ = try vault.archive.publish([staging])
        try Folder.move(vault.archive.path(place), to: vault.folder("dailies/incoming/staged/failed.clip"))
        let found = try vault.archive.leftOver(at: Vault.noon)
        #expect(try vault.archive.publish(found.ready) == [.published(place: place)])
        #expect(try vault.archive.record(at: place) == .clip(record))
    }

    @Test func `one that is whole, but whose place was taken meanwhile, keeps its bytes`() throws {
        _ = try leaveWhole("a")
        try vault.folder.write([1], to: "dailies/clips/2026/11/20/a/a.mp4")
        let found = try vault.archive.leftOver(at: Vault.noon)
        #expect(found.ready.isEmpty && found.aside == ["quarantine/a-20261120T120000Z"])
        #expect(try vault.folder.read("dailies/quarantine/a-20261120T120000Z/a.mp4") == Vault.bytes("a"))
    }
}
