internal import CSQLite

extension Connection {
    /// Makes another database the same as this one, page for page, in one change of it:
    /// https://www.sqlite.org/c3ref/backup_finish.html. False where `progress`, which is told how many pages are done
    /// and how many there are, has ended it: then nothing of it counts.
    func copyPages(
        to target: Connection, _ pagesAtOnce: Int32, _ progress: (_ done: Int, _ all: Int) -> Bool
    ) throws(CatalogProblem) -> Bool {
        let (code, wasStopped) = unsafe withHandle { from in
            unsafe target.withHandle { into in
                guard let backup = unsafe sqlite3_backup_init(into, "main", from, "main") else {
                    return (unsafe sqlite3_errcode(into), false)
                }
                var code = SQLITE_OK
                var wasStopped = false
                while code == SQLITE_OK, !wasStopped {
                    code = unsafe sqlite3_backup_step(backup, pagesAtOnce)
                    let all = Int(unsafe sqlite3_backup_pagecount(backup))
                    wasStopped = !progress(all - Int(unsafe sqlite3_backup_remaining(backup)), all)
                }
                let end = unsafe sqlite3_backup_finish(backup)
                return (code == SQLITE_DONE ? end : code, wasStopped && code == SQLITE_OK)
            }
        }
        guard wasStopped || code == SQLITE_OK else {
            throw CatalogProblem(
                Statement.Failure(code: code, words: "backup", sql: "backup"), at: target.path)
        }
        return !wasStopped
    }
}
