package import ArchiveFormat

extension Catalog {
    /// Puts all of them in, or none: what it had under these ids goes.
    package func put(_ records: [ArchiveRecord]) throws(CatalogProblem) {
        try withConnection { connection throws(CatalogProblem) in
            try connection.transaction { () throws(CatalogProblem) in
                var writer = EntryWriter(connection)
                for record in records { try writer.put(record) }
            }
        }
    }

    /// Those that it has of these.
    @discardableResult
    package func remove(_ ids: [ClipID]) throws(CatalogProblem) -> Int {
        try withConnection { connection throws(CatalogProblem) in
            try connection.transaction { () throws(CatalogProblem) in
                var writer = EntryWriter(connection)
                var removed = 0
                for id in ids where try writer.remove(id) { removed += 1 }
                return removed
            }
        }
    }
}
