internal import CSQLite

/// The one owner of a prepared statement.
@safe final class Statement {
    let sql: String
    private let handle: OpaquePointer
    private let database: OpaquePointer

    /// `database` outlives it: a connection holds both.
    init(_ sql: String, in database: OpaquePointer) throws(Failure) {
        var sql = sql
        var made: OpaquePointer?
        let code = sql.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                unsafe sqlite3_prepare_v3(
                    database, characters.baseAddress, Int32(characters.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
            }
        }
        guard code == SQLITE_OK, let handle = unsafe made else {
            throw unsafe Failure(code, of: database, sql)
        }
        self.sql = sql
        unsafe self.handle = unsafe handle
        unsafe self.database = unsafe database
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// What SQLite said, before it is known to whom it will be told.
    struct Failure: Error {
        let code: Int32
        let words: String
        let sql: String

        init(code: Int32, words: String, sql: String) {
            (self.code, self.words, self.sql) = (code, words, sql)
        }

        init(_ code: Int32, of database: OpaquePointer?, _ sql: String) {
            self.code = code
            let message = unsafe database.flatMap { unsafe sqlite3_errmsg($0) }
            words = unsafe message.map { unsafe String(cString: $0) } ?? "out of memory"
            self.sql = sql
        }
    }

    func bind(_ values: [Value]) throws(Failure) {
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code =
                switch value {
                case .null: unsafe sqlite3_bind_null(handle, place)
                case .int(let number): unsafe sqlite3_bind_int64(handle, place, number)
                case .real(let number): unsafe sqlite3_bind_double(handle, place, number)
                case .text(let text): bind(text, at: place)
                case .blob(let bytes):
                    unsafe bytes.withUnsafeBytes {
                        unsafe dailies_bind_blob(handle, place, $0.baseAddress, Int32(clamping: $0.count))
                    }
                }
            guard code == SQLITE_OK else { throw unsafe Failure(code, of: database, sql) }
        }
    }

    private func bind(_ text: String, at place: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            // An empty string's buffer may have no address, which would bind null.
            guard let start = bytes.baseAddress else { return unsafe dailies_bind_text(handle, place, "", 0) }
            return unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                unsafe dailies_bind_text(handle, place, $0, Int32(clamping: bytes.count))
            }
        }
    }

    /// False when there is no row left.
    func step() throws(Failure) -> Bool {
        let code = unsafe sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw unsafe Failure(code, of: database, sql)
        }
    }

    var row: Row { unsafe Row(handle) }

    /// For the next use. What the last one ended with was told by `step`.
    func rest() {
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
    }
}
