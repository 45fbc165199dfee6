internal import CSQLite

/// The one owner of an open database. For one user at a time: `Catalog` sees to it.
@safe final class Connection {
    let path: String
    private let handle: OpaquePointer
    private var resting: [String: Statement] = [:]

    /// More differing questions than one run asks; a statement is some kilobytes.
    private static let restingLimit = 128

    enum Use {
        case reading, writing, creating
    }

    init(_ path: String, _ use: Use, isUnchanging: Bool = false) throws(CatalogProblem) {
        self.path = path
        let flags =
            switch use {
            case .reading where isUnchanging: SQLITE_OPEN_READONLY
            // For writing, so that whoever closes last tidies up; falls back to reading where it may not write.
            case .reading, .writing: SQLITE_OPEN_READWRITE
            case .creating: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        var made: OpaquePointer?
        let name = isUnchanging ? Self.unchanging(path) : path
        let code = unsafe sqlite3_open_v2(
            name, &made, flags | SQLITE_OPEN_NOMUTEX | (isUnchanging ? SQLITE_OPEN_URI : 0), PageSeals.name)
        guard code == SQLITE_OK, let handle = unsafe made else {
            let failure = unsafe Statement.Failure(code, of: made, "open")
            unsafe sqlite3_close_v2(made)
            throw CatalogProblem(failure, at: path)
        }
        unsafe self.handle = unsafe handle
        unsafe sqlite3_extended_result_codes(handle, 1)
        // Those who write take turns outside; what is left to wait for is short.
        unsafe sqlite3_busy_timeout(handle, 60_000)
        unsafe dailies_configure(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
        unsafe dailies_configure(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        unsafe dailies_configure(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1)
        unsafe dailies_configure(handle, SQLITE_DBCONFIG_DQS_DML, 0)
        unsafe dailies_configure(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
    }

    /// Statements that are still out keep the database open until they go: sqlite3_close_v2().
    deinit {
        resting.removeAll()
        unsafe sqlite3_close_v2(handle)
    }

    /// https://www.sqlite.org/uri.html, "immutable": nobody changes the file, not even its locks are taken.
    private static func unchanging(_ path: String) -> String {
        var name = "file:"
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16)
                name += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return name + "?immutable=1"
    }

    /// Leaves the file alone at closing, whatever lies in its log: sqlite3_db_config(),
    /// SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE.
    func keepLogAtClose(_ keep: Bool) {
        unsafe dailies_configure(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0)
    }

    /// Before the first page is written: https://www.sqlite.org/c3ref/c_fcntl_begin_atomic_write.html,
    /// SQLITE_FCNTL_RESERVE_BYTES.
    func reserveInEachPage(_ bytes: Int32) {
        var bytes = bytes
        unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes)
    }
}

// MARK: - Asking

extension Connection {
    /// Runs a statement that gives no rows, or whose rows do not matter.
    func run(_ sql: String, _ values: [Value] = []) throws(CatalogProblem) {
        try use(sql, values) { statement throws(Statement.Failure) in while try statement.step() {} }
    }

    func rows<Result>(
        _ sql: String, _ values: [Value] = [], _ read: (borrowing Row) -> Result
    ) throws(CatalogProblem) -> [Result] {
        try use(sql, values) { statement throws(Statement.Failure) in
            var results: [Result] = []
            while try statement.step() { results.append(read(statement.row)) }
            return results
        }
    }

    /// One row after the other, for what is too long to hold.
    func each(
        _ sql: String, _ values: [Value] = [], _ body: (borrowing Row) throws(CatalogProblem) -> Void
    ) throws(CatalogProblem) {
        try walk(sql, values) { row throws(CatalogProblem) in
            try body(row)
            return true
        }
    }

    /// The same for as long as it says true.
    func walk(
        _ sql: String, _ values: [Value] = [], _ body: (borrowing Row) throws(CatalogProblem) -> Bool
    ) throws(CatalogProblem) {
        var stopped: CatalogProblem?
        try use(sql, values) { statement throws(Statement.Failure) in
            while try statement.step() {
                do throws(CatalogProblem) {
                    guard try body(statement.row) else { return }
                } catch {
                    stopped = error
                    return
                }
            }
        }
        if let stopped { throw stopped }
    }

    func first<Result>(
        _ sql: String, _ values: [Value] = [], _ read: (borrowing Row) -> Result
    ) throws(CatalogProblem) -> Result? {
        try use(sql, values) { statement throws(Statement.Failure) in
            try statement.step() ? read(statement.row) : nil
        }
    }

    func number(_ sql: String, _ values: [Value] = []) throws(CatalogProblem) -> Int64? {
        try first(sql, values) { $0.ifInt(0) } ?? nil
    }

    var changes: Int64 { unsafe sqlite3_changes64(handle) }
    var lastRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

    /// All of it or nothing. Not nested.
    func transaction<Result>(
        _ body: () throws(CatalogProblem) -> Result
    ) throws(CatalogProblem) -> Result {
        try run("BEGIN IMMEDIATE")
        do throws(CatalogProblem) {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            // Some failures have ended it already: lang_transaction.html, "Response to errors".
            if unsafe sqlite3_get_autocommit(handle) == 0 { try? run("ROLLBACK") }
            throw error
        }
    }

    /// Several questions that see the same state of things; inside of another one it is that one's.
    func snapshot<Result>(_ body: () throws(CatalogProblem) -> Result) throws(CatalogProblem) -> Result {
        guard unsafe sqlite3_get_autocommit(handle) != 0 else { return try body() }
        try run("BEGIN")
        defer { try? run("COMMIT") }
        return try body()
    }

    private func use<Result>(
        _ sql: String, _ values: [Value], _ body: (Statement) throws(Statement.Failure) -> Result
    ) throws(CatalogProblem) -> Result {
        do throws(Statement.Failure) {
            // Out of the cache while in use: a question may be asked again inside of its own answer.
            let statement =
                if let rested = resting.removeValue(forKey: sql) { rested } else {
                    try unsafe Statement(sql, in: handle)
                }
            defer {
                statement.rest()
                if resting.count >= Self.restingLimit { resting.removeAll() }
                resting[sql] = statement
            }
            try statement.bind(values)
            return try body(statement)
        } catch {
            throw CatalogProblem(error, at: path)
        }
    }

    /// For the backup, which copies between two connections.
    func withHandle<Result>(_ body: (OpaquePointer) -> Result) -> Result { unsafe body(handle) }
}
