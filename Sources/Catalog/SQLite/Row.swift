internal import ArchiveModel
internal import CSQLite

/// The row that a statement stands on; to be read before its next step.
@safe struct Row: ~Copyable {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { unsafe self.handle = unsafe handle }

    func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

    func int(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }
    func ifInt(_ column: Int32) -> Int64? { isNull(column) ? nil : int(column) }
    func ifReal(_ column: Int32) -> Double? {
        isNull(column) ? nil : unsafe sqlite3_column_double(handle, column)
    }
    func ifBool(_ column: Int32) -> Bool? { isNull(column) ? nil : int(column) != 0 }
    func moment(_ column: Int32) -> Moment { Moment(milliseconds: int(column)) }
    func ifMoment(_ column: Int32) -> Moment? { isNull(column) ? nil : moment(column) }
    func ifRational(_ column: Int32) -> Rational? { ifText(column).flatMap { Rational($0) } }

    func text(_ column: Int32) -> String { ifText(column) ?? "" }

    func ifText(_ column: Int32) -> String? {
        // The order of the two calls matters: sqlite3_column_blob(), "Result values from a query".
        guard let start = unsafe sqlite3_column_text(handle, column) else { return nil }
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(_ column: Int32) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(unsafe sqlite3_column_bytes(handle, column))
        return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    /// As it is, whatever the column's type.
    func value(_ column: Int32) -> Value {
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .int(int(column))
        case SQLITE_FLOAT: .real(unsafe sqlite3_column_double(handle, column))
        case SQLITE_TEXT: .text(text(column))
        default: .blob(blob(column))
        }
    }
}

extension Row {
    var count: Int32 { unsafe sqlite3_column_count(handle) }

    func name(_ column: Int32) -> String {
        unsafe sqlite3_column_name(handle, column).map { unsafe String(cString: $0) } ?? ""
    }
}
