import ArchiveFormat
import Catalog
import JSON
import Posix
import TestSupport
import Testing

@Suite struct BackupTests {
    private func lines(_ path: String) throws -> [String] {
        var lines: [String] = []
        try Catalog.open(path, .reading).dump { lines.append($0) }
        return lines
    }

    @Test func `the copy is a whole catalog, for us and for the sqlite3 shell`() async throws {
        let desk = try await CheckDesk(clips: 3)
        let target = desk.folder("backup.sqlite")
        let run = try await desk.desk.run(["backup", "backup.sqlite", "--json"])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(try run.items.first?["path"]?.string == "backup.sqlite")
        let peer = try await ProgramRun.run(
            "sqlite3", [target, "PRAGMA integrity_check; SELECT count(*) FROM entries;"]
        ).succeeded()
        #expect(peer.lines == ["ok", "3"])
        #expect(try lines(target) == desk.dump())
        #expect(try desk.folder.contents().filter { $0.hasPrefix("backup") } == ["backup.sqlite"])
    }

    @Test func `a file that is there stays unless told otherwise`() async throws {
        let desk = try await CheckDesk(clips: 1)
        try desk.folder.write("mine".utf8, to: "backup.sqlite")
        let refused = try await desk.desk.run(["backup", "backup.sqlite"])
        #expect(refused.exitCode == 2)
        #expect(try desk.folder.read("backup.sqlite") == Array("mine".utf8))
        let forced = try await desk.desk.run(["backup", "backup.sqlite", "--force"])
        #expect(forced.exitCode == 0, "\(forced.errorText)")
        #expect(try lines(desk.folder("backup.sqlite")) == desk.dump())
        let nowhere = try await desk.desk.run(["backup", "nowhere/backup.sqlite"])
        #expect(nowhere.exitCode == 3, "\(nowhere.errorText)")
    }

    /// Each copy is one moment of the archive, and the last one is the end.
    @Test func `others write meanwhile`() async throws {
        let desk = try await CheckDesk(clips: 6)
        async let writer: [ProgramRun] = {
            var runs: [ProgramRun] = []
            for number in 1...12 {
                runs.append(try await desk.desk.run(["tag", "shot\(1 + number % 6)", "round-\(number)"]))
            }
            return runs
        }()
        for number in 0..<6 {
            let run = try await desk.desk.run(["backup", "copy-\(number).sqlite"])
            #expect(run.exitCode == 0, "\(run.errorText)")
        }
        for run in try await writer { #expect(run.exitCode == 0, "\(run.errorText)") }
        _ = try await desk.desk.run(["backup", "last.sqlite"])
        #expect(try lines(desk.folder("last.sqlite")) == desk.dump())
        for number in 0..<6 {
            let peer = try await ProgramRun.run(
                "sqlite3", [desk.folder("copy-\(number).sqlite"), "PRAGMA integrity_check"]
            ).succeeded()
            #expect(peer.lines == ["ok"])
        }
    }
}
