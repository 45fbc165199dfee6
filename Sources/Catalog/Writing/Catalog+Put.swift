package import ArchiveFormat

extension Catalog {
    /// Puts all of them in, or none: what it had under these ids goes. Says how many rows they became.
    @discardableResult
    package func put(_ records: [ArchiveRecord]) throws(CatalogProblem) -> Int64 {
        try withConnection { connection throws(CatalogProblem) in
            try connection.transaction { () throws(CatalogProblem) in
                var writer = EntryWriter(connection, isComplete: !isBuilding)
                for record in records { try writer.put(record) }
                try writer.finish()
                return writer.rows
            }
        }
    }

    /// Says how many of these it had.
    @discardableResult
    package func remove(_ ids: [ClipID]) throws(CatalogProblem) -> Int {
        try withConnection { connection throws(CatalogProblem) in
            try connection.transaction { () throws(CatalogProblem) in
                var writer = EntryWriter(connection, isComplete: !isBuilding)
                var removed = 0
                for id in ids where try writer.remove(id) { removed += 1 }
                try writer.finish()
                return removed
            }
        }
    }
}
