internal import CSQLite

extension CatalogProblem {
    private static let damage = "it is damaged; run `dailies rebuild`, which makes it anew from the records"

    /// What only a damaged file can say.
    init(damaged path: String, detail: String) {
        self.init(.damaged, "could not use the catalog \(path): \(Self.damage)", detail: detail)
    }

    /// https://www.sqlite.org/rescode.html
    init(_ failure: Statement.Failure, at path: String) {
        let (kind, reason): (Kind, String) =
            switch failure.code & 0xFF {
            case SQLITE_BUSY, SQLITE_LOCKED:
                (
                    .busy,
                    "another program has held it for a minute; end that program and run the command again"
                )
            case SQLITE_FULL:
                (.full, "the disk is full; free some space and run the command again")
            case SQLITE_READONLY, SQLITE_PERM:
                (.readOnly, "it may not be written; look at the permissions of its folder")
            case SQLITE_CANTOPEN, SQLITE_AUTH:
                (.readOnly, "it could not be opened; look at the permissions of its folder")
            case SQLITE_CORRUPT:
                (.damaged, Self.damage)
            case SQLITE_NOTADB:
                (
                    .damaged,
                    "it is no database any more; run `dailies rebuild`, which makes it anew from the records"
                )
            case SQLITE_IOERR
            where failure.code == dailies_code_damaged_page()
                || failure.code == dailies_code_short_read():
                (.damaged, Self.damage)
            case SQLITE_IOERR:
                (.other, "the device reported an input/output error; look at the system's log")
            case SQLITE_NOMEM: (.other, "there is not enough memory")
            case SQLITE_INTERRUPT: (.other, "it was interrupted")
            default:
                // What the schema forbids, such as a constraint, is a mistake of ours or of a damaged file.
                (.other, "SQLite says: \(failure.words)")
            }
        self.init(
            kind, "could not use the catalog \(path): \(reason)",
            detail: "SQLite \(failure.code) (\(failure.words)) at: \(failure.sql)")
    }
}
