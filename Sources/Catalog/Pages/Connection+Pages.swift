internal import CSQLite

extension Connection {
    /// The numbers of the pages of the file that are not as they were written, no more than twenty, from 1; also of
    /// those that no question would ever read. Not while somebody writes.
    func damagedPages() -> [Int64] {
        let file = unsafe withHandle { handle in
            var file: UnsafeMutablePointer<sqlite3_file>?
            unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
            return unsafe file
        }
        guard let file = unsafe file, let methods = unsafe file.pointee.pMethods,
            let read = unsafe methods.pointee.xRead
        else { return [] }
        var size: Int64 = 0
        guard unsafe methods.pointee.xFileSize?(file, &size) == SQLITE_OK else { return [1] }
        var damaged: [Int64] = []
        let length = Int64(Schema.pageSize)
        unsafe withUnsafeTemporaryAllocation(byteCount: Schema.pageSize, alignment: 16) { page in
            var offset: Int64 = 0
            while offset < size, damaged.count < 20 {
                // A part of a page at the end is a short read, and no success.
                let code = unsafe read(file, page.baseAddress, Int32(page.count), offset)
                if code != SQLITE_OK { damaged.append(offset / length + 1) }
                offset += length
            }
        }
        return damaged
    }
}
