import ArchiveFormat
import ArchiveModel
import Catalog
import Posix
import TestSupport
import Testing

@Suite("A catalog is built, backed up and checked")
struct KeepingTests {
    @Test("One that is built at once is the same as one that was written bit by bit")
    func building() async throws {
        let records = PlausibleRecords().records(0..<520)
        let written = try Shelf(records)
        let built = try Shelf()
        do {
            let catalog = try Catalog.open(built.path, .building)
            // Out of order, and one of them twice.
            for start in stride(from: 0, to: 520, by: 100) {
                try catalog.put(Array(records[start..<min(520, start + 100)].reversed()))
            }
            try catalog.put([records[17]])
            try catalog.finish()
        }
        #expect(try built.folder.contents() == [Catalog.fileName])
        #expect(try built.reading().dumped() == written.reading().dumped())
        #expect(try built.writing().integrity() == [])
        for word in ["axolotl", "igel", "猫", "light"] {
            var query = ClipQuery()
            query.limit = 600
            let found = try built.reading().search(word, query).hits.map(\.row.id)
            #expect(!found.isEmpty)
            #expect(try Set(found) == Set(written.reading().search(word, query).hits.map(\.row.id)))
        }
        let schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
        #expect(try await built.shell(schema) == written.shell(schema))
        #expect(try await built.shell("PRAGMA journal_mode") == "wal")
        // Afterwards it is one like any other.
        try built.writing().put(PlausibleRecords().records(600..<620))
        #expect(try built.reading().count(ClipQuery()) == 540)
    }

    @Test("A backup taken while others write is a whole catalog of one moment")
    func backup() async throws {
        let shelf = try Shelf(PlausibleRecords().records(0..<60))
        let target = shelf.folder("copy.sqlite")
        let source = try shelf.reading()
        let writer = try shelf.writing()
        let before = try source.dumped()
        var steps = 0
        try source.backup(to: target) { done, all in
            steps += 1
            #expect(done <= all)
            do { try writer.put(PlausibleRecords().records(100 * steps..<100 * steps + 3)) } catch {
                return false
            }
            return true
        }
        #expect(steps > 0)
        #expect(try Catalog.open(target, .reading).dumped() == before)
        #expect(try source.count(ClipQuery()) == 60 + 3 * steps)
        #expect(try shelf.folder.contents().filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
        let check = try await ProgramRun.run("sqlite3", [target, "PRAGMA integrity_check"]).succeeded()
        #expect(check.lines == ["ok"])

        // What is there stays, unless it may go.
        let problem = #expect(throws: CatalogProblem.self) { try source.backup(to: target) }
        #expect(problem?.sentence.contains("it exists already") == true)
        try source.backup(to: target, replacing: true)
        #expect(try Catalog.open(target, .writing).count(ClipQuery()) == 60 + 3 * steps)
        #expect(throws: CatalogProblem.self) { try source.backup(to: shelf.folder("none/copy")) }
        #expect(throws: CatalogProblem.self) {
            try source.backup(to: shelf.folder("stopped")) { _, _ in false }
        }
        #expect(try !shelf.folder.contents().contains { $0.hasPrefix("stopped") })
    }

    @Test("Every file is told with when it was checked, and that is forgotten when the file changes")
    func files() throws {
        let records = PlausibleRecords().records(0..<30)
        let shelf = try Shelf(records)
        let catalog = try shelf.writing()
        func files() throws -> [KeptFile] {
            var files: [KeptFile] = []
            try catalog.eachFile { files.append($0) }
            return files
        }
        let all = try files()
        let expected = records.flatMap { record in
            (record.file.map { ["\(record.place)/\($0.name)"] } ?? [])
                + record.pictures.map { "\(record.place)/\($0.name)" }
        }
        #expect(all.map(\.path) == expected)
        #expect(all.allSatisfy { $0.checked == nil })
        let time = Moment(seconds: 1_800_000_000)
        try catalog.markChecked(Array(all.prefix(7)), at: time)
        #expect(try files().filter { $0.checked == time }.map(\.path) == all.prefix(7).map(\.path))
        let dump = try catalog.dumped()
        #expect(!dump.contains { $0.contains("1800000000") })

        guard case .clip(var clip) = records[0] else { return }
        clip.file = RecordedFile(name: "cgt-0.mp4", bytes: 5, sha256: "other")
        try catalog.put([.clip(clip)])
        #expect(try files().filter { $0.checked == time }.count == 6)

        let anew = try Shelf(records)
        let other = try anew.writing()
        try other.takeChecks(from: catalog)
        var kept = 0
        try other.eachFile { if $0.checked == time { kept += 1 } }
        #expect(kept == 7)
        #expect(try catalog.places().count == 30)
    }

    @Test("From a read-only file system it is read all the same")
    func readOnly() async throws {
        let shelf = try Shelf(PlausibleRecords().records(0..<30))
        // As root the permissions of a folder do not hold: a file system that is mounted so does.
        let script = """
            mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && exec "$2" list "$1/catalog.sqlite"
            """
        let run = try await ProgramRun.run(
            "unshare",
            [
                "--mount", "--map-root-user", "sh", "-c", script, "sh", shelf.folder.path,
                "\(BuildFolder.path)/catalog-fixture",
            ])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(run.lines.count == 20)
        #expect(run.lines.first?.hasPrefix("cgt-29") == true)
    }
}
