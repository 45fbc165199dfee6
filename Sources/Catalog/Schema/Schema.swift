/// Which version of the tables a catalog has, and how it gets to the newest.
enum Schema {
    /// "Dail": https://www.sqlite.org/pragma.html#pragma_application_id
    static let application: Int64 = 0x4461_696C
    static var version: Int { Migration.all.count }

    /// Records are a few kilobytes each: two of them on a page of 8 kB, where 4 kB would hold one and waste a half.
    static let pageSize = 8192

    /// Steps up, all in one transaction: whoever is killed meanwhile leaves the old version.
    static func migrate(_ connection: Connection, to wanted: Int = version) throws(CatalogProblem) {
        try connection.transaction { () throws(CatalogProblem) in
            // Somebody else may have been quicker.
            let found = Int(try connection.number("PRAGMA user_version") ?? 0)
            for migration in Migration.all where migration.version > found && migration.version <= wanted {
                for statement in migration.statements { try connection.run(statement) }
                try migration.fill(connection)
            }
            guard found < wanted else { return }
            try connection.run("PRAGMA application_id = \(application)")
            try connection.run("PRAGMA user_version = \(wanted)")
        }
    }
}

extension Catalog {
    package static var schemaVersion: Int { Schema.version }

    /// As an older or a newer Dailies would have made it: for tests.
    package static func make(
        at path: String, version: Int, filled statements: [String] = []
    ) throws(CatalogProblem) {
        let connection = try Connection(path, .creating)
        connection.reserveInEachPage(PageSeals.bytes)
        try connection.run("PRAGMA page_size = \(Schema.pageSize)")
        try connection.run("PRAGMA journal_mode = WAL")
        try Schema.migrate(connection, to: version)
        for statement in statements { try connection.run(statement) }
    }
}
