internal import ArchiveFormat
internal import Posix

/// The index of an archive: what the records say, put so that questions have quick answers. It holds nothing that
/// is not in the records, and can be made anew from them.
///
/// Every call blocks and takes turns with the others on this catalog: to be made off the cooperative pool. While
/// one is open, nothing else in this process may open the file itself: closing it would drop SQLite's locks
/// (https://www.sqlite.org/howtocorrupt.html, 2.2).
package final class Catalog: Sendable {
    package enum Use: Sendable {
        case reading
        /// Makes it where there is none, and brings an older one up to date. Whoever writes holds the archive's
        /// lock.
        case writing
        /// A new file that nobody else sees: all of the records go in at once, then `finish`, then it gets its
        /// name. A crash leaves rubbish, which is why it has another name until then.
        case building
    }

    /// In the archive's folder.
    package static let fileName = "catalog.sqlite"

    package let path: String
    private let use: Use
    private let connection: Guarded<Connection>

    private init(_ path: String, _ use: Use, _ connection: sending Connection) {
        self.path = path
        self.use = use
        self.connection = Guarded(connection)
    }

    package static func open(_ path: String, _ use: Use) throws(CatalogProblem) -> Catalog {
        switch use {
        case .reading: Catalog(path, use, try openForReading(path))
        case .writing: Catalog(path, use, try openForWriting(path))
        case .building: Catalog(path, use, try openForBuilding(path))
        }
    }

    var isBuilding: Bool { use == .building }

    /// Whoever reads gets an answer from one state of things, however many statements it takes: somebody else may make
    /// the catalog anew meanwhile, and then the rows have other numbers. Whoever writes is alone.
    func withConnection<Result: Sendable>(
        _ body: (Connection) throws(CatalogProblem) -> Result
    ) throws(CatalogProblem) -> Result {
        try connection.withLock { connection throws(CatalogProblem) in
            if use == .reading { try connection.run("BEGIN") }
            defer { if use == .reading { try? connection.run("COMMIT") } }
            return try body(connection)
        }
    }
}

// MARK: - Opening

extension Catalog {
    private static func openForReading(_ path: String) throws(CatalogProblem) -> sending Connection {
        guard Folder.kind(of: path) != .missing else {
            throw CatalogProblem(.missing, "there is no catalog at \(path)")
        }
        let state: State
        let connection: Connection
        do throws(CatalogProblem) {
            connection = try Connection(path, .reading)
            state = try State(connection)
        } catch  where error.kind == .readOnly {
            return try openUnchanging(path, instead: error)
        }
        guard state != .empty else {
            throw CatalogProblem(.missing, "there is no catalog at \(path): the file is empty")
        }
        if let problem = state.problem(path) { throw problem }
        if state.version < Schema.version {
            throw CatalogProblem(
                .older,
                "could not read the catalog \(path): an older Dailies made it; any command that changes the archive "
                    + "brings it up to date")
        }
        connection.keepLogAtClose(false)
        try connection.run("PRAGMA query_only = ON")
        return connection
    }

    /// Where not even the log's index may be written: https://www.sqlite.org/wal.html, "Read-Only Databases". With
    /// nothing in the log the file alone is the whole truth.
    private static func openUnchanging(
        _ path: String, instead problem: CatalogProblem
    ) throws(CatalogProblem) -> sending Connection {
        let log = path + "-wal"
        if Folder.kind(of: log) != .missing {
            let size = try? WorkingFile(reading: log).size()
            guard size == 0 else {
                throw CatalogProblem(
                    .readOnly,
                    "could not read the catalog \(path): it has changes that only somebody with the right to write "
                        + "can take up; run `dailies list` once where its folder may be written",
                    detail: problem.detail)
            }
        }
        let connection = try Connection(path, .reading, isUnchanging: true)
        let state = try State(connection)
        if let problem = state.problem(path) { throw problem }
        guard state.version == Schema.version else { throw problem }
        return connection
    }

    private static func openForWriting(_ path: String) throws(CatalogProblem) -> sending Connection {
        let connection = try Connection(path, .creating)
        let state = try State(connection)
        if let problem = state.problem(path) { throw problem }
        connection.keepLogAtClose(false)
        if state == .empty { try prepare(connection) }
        // A restored backup has none, being one file.
        try connection.run("PRAGMA journal_mode = WAL")
        // On the disk before a transaction counts as done: https://www.sqlite.org/pragma.html#pragma_synchronous
        try connection.run("PRAGMA synchronous = FULL")
        if state.version < Schema.version { try Schema.migrate(connection) }
        return connection
    }

    private static func openForBuilding(_ path: String) throws(CatalogProblem) -> sending Connection {
        guard Folder.kind(of: path, followsLinks: false) == .missing else {
            throw CatalogProblem(.other, "could not build a catalog at \(path): something is there already")
        }
        let connection = try Connection(path, .creating)
        try prepare(connection)
        try connection.run("PRAGMA locking_mode = EXCLUSIVE")
        try connection.run("PRAGMA journal_mode = MEMORY")
        try connection.run("PRAGMA synchronous = OFF")
        try connection.run("PRAGMA cache_size = -131072")
        try Schema.migrate(connection)
        try Schema.putOffIndexes(connection)
        return connection
    }

    /// Before its first page is written.
    private static func prepare(_ connection: Connection) throws(CatalogProblem) {
        connection.reserveInEachPage(PageSeals.bytes)
        try connection.run("PRAGMA page_size = \(Schema.pageSize)")
    }

    /// What a file says of itself.
    private struct State: Equatable {
        let application: Int64
        let version: Int

        static let empty = State(application: 0, version: 0)

        private init(application: Int64, version: Int) {
            self.application = application
            self.version = version
        }

        /// Reads two numbers, and changes nothing, not even by closing the connection again.
        init(_ connection: Connection) throws(CatalogProblem) {
            connection.keepLogAtClose(true)
            // Every page is looked at before it is believed: https://www.sqlite.org/security.html, 1.
            try connection.run("PRAGMA cell_size_check = ON")
            try connection.run("PRAGMA temp_store = MEMORY")
            application = try connection.number("PRAGMA application_id") ?? 0
            version = Int(try connection.number("PRAGMA user_version") ?? 0)
            if application == 0, version == 0,
                try connection.number("SELECT count(*) FROM sqlite_schema") != 0
            {
                throw Self.foreign(connection.path)
            }
        }

        func problem(_ path: String) -> CatalogProblem? {
            guard self != .empty else { return nil }
            guard application == Schema.application else { return Self.foreign(path) }
            guard version > Schema.version else { return nil }
            return CatalogProblem(
                .newer,
                "could not use the catalog \(path): a newer Dailies made it (version \(version), this one knows "
                    + "\(Schema.version)); update Dailies")
        }

        private static func foreign(_ path: String) -> CatalogProblem {
            CatalogProblem(
                .foreign,
                "could not use the catalog \(path): it is a database of another program; move it away and run "
                    + "`dailies rebuild`")
        }
    }
}
