import ArchiveFormat
import Catalog
import Posix
import TestSupport

/// A catalog in a folder of its own.
struct Shelf {
    let folder: TemporaryFolder
    var path: String { folder(Catalog.fileName) }

    init() throws { folder = try TemporaryFolder("catalog") }

    /// With these records in it.
    init(_ records: [ArchiveRecord]) throws {
        try self.init()
        try writing().put(records)
    }

    func writing() throws -> Catalog { try Catalog.open(path, .writing) }
    func reading() throws -> Catalog { try Catalog.open(path, .reading) }

    /// What sqlite3's own shell says.
    func shell(_ sql: String, arguments: [String] = []) async throws -> String {
        let run = try await ProgramRun.run("sqlite3", ["-readonly"] + arguments + [path, sql]).succeeded()
        return run.lines.joined(separator: "\n")
    }

    func python(_ program: String) async throws -> String {
        try await ProgramRun.run("python3", ["-c", program, path]).succeeded().lines.joined(separator: "\n")
    }

    func bytes() throws -> [UInt8] { try folder.read(Catalog.fileName) }
}

extension Catalog {
    func dumped() throws -> [String] {
        var lines: [String] = []
        try dump { lines.append($0) }
        return lines
    }
}

extension Sequence<ClipRow> {
    var ids: [String] { map(\.id.text) }
}
