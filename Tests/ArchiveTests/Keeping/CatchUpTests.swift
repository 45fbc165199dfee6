import ArchiveFormat
import ArchiveModel
import JSON
import Posix
import Storage
import TestSupport
import Testing
import Workflow

/// What a killed writer left is taken up by the next one, whatever that one came for.
@Suite struct CatchUpTests {
    private func kept() async throws -> (ArchiveDesk, Archive, ClipRecord) {
        let desk = try ArchiveDesk()
        try await desk.clip("a.mp4", number: 1)
        try await desk.clip("b.mp4", number: 2)
        _ = try await desk.run(["import", "--quick", "a.mp4", "b.mp4"]).succeeded()
        let folder = try #require(try ArchiveFolder.existing(desk.archive, named: "dailies"))
        let archive = Archive(folder)
        let records = archive.records().compactMap { try? $0.record.get().clip }
        return (desk, archive, try #require(records.first { $0.file?.source == "a.mp4" }))
    }

    @Test func `a record that the catalog does not know of yet`() async throws {
        let (desk, archive, before) = try await kept()
        // As far as a killed `tag` came: marked, replaced, not catalogued.
        var record = ArchiveRecord.clip(before)
        MarkChange.tag(["half-way"]).apply(to: &record, at: Moment(milliseconds: WallClock.milliseconds()))
        try ChangeMarks(archive).set([record.place])
        try archive.replace([record])
        #expect(try await desk.run(["list", "--json", "--tag", "half-way"]).output.isEmpty)
        _ = try await desk.run(["rate", before.id.text, "3"]).succeeded()
        #expect(try await desk.run(["list", "--json", "--tag", "half-way"]).lines.count == 1)
        #expect(try await desk.inspected() == "2\n")
    }

    @Test func `a folder that is whole and has no place yet`() async throws {
        let (desk, archive, before) = try await kept()
        let id = try #require(ClipID("staged-clip"))
        try await stageAndDie(id, like: before, in: archive, desk)
        #expect(try await desk.run(["show", "staged-clip"]).exitCode == 2)
        _ = try await desk.run(["tag", before.id.text, "x"]).succeeded()
        #expect(try await desk.run(["show", "staged-clip"]).exitCode == 0)
        #expect(try await desk.inspected() == "3\n")
    }

    /// As far as a killed `import` came; nothing of it is held when this returns.
    private func stageAndDie(
        _ id: ClipID, like other: ClipRecord, in archive: Archive, _ desk: ArchiveDesk
    ) async throws {
        let path = try await desk.clip("c.mp4", number: 3)
        let now = Moment(milliseconds: WallClock.milliseconds())
        let staging = try #require(try archive.stage(id, archived: now))
        let (hash, part) = try staging.bring(path, named: "c.mp4", as: "\(id).mp4", isMoved: false)
        var record = ClipRecord(id, archived: now)
        record.file = RecordedFile(name: "\(id).mp4", bytes: hash.bytes, sha256: hash.sha256)
        try staging.finish(.clip(record))
        // The last step before its place: the file has its name.
        _ = try await ProgramRun.run("chmod", ["444", part]).succeeded()
        _ = try await ProgramRun.run("mv", [part, String(part.dropLast(".part".count))]).succeeded()
    }

    @Test func `somebody who holds the archive is named, and waited for`() async throws {
        let (desk, archive, before) = try await kept()
        let lock = try #require(try WriterLock.attempt(archive, command: "dailies archive"))
        async let run = desk.run(["tag", before.id.text, "late", "--wait"])
        try await Task.sleep(for: .milliseconds(600))
        // Readers wait for nobody.
        #expect(try await desk.run(["list", "--json"]).lines.count == 2)
        lock.release()
        let waited = try await run
        #expect(waited.exitCode == 0)
        #expect(waited.errorText.contains("dailies archive (process "), "\(waited.errorText)")
    }
}
