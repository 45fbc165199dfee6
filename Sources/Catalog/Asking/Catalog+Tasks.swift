package import ArchiveFormat

/// A provider's task of which the archive has something.
package struct KnownTask: Sendable, Hashable {
    package let id: ClipID
    package let provider: String?
    package let taskID: String
    package let delivery: Int
    package let kind: ClipRow.Kind
    package let isExamined: Bool
}

extension Catalog {
    /// All of them: so that thirty thousand tasks are told from those that are to do by one question.
    package func knownTasks() throws(CatalogProblem) -> [KnownTask] {
        try withConnection { connection throws(CatalogProblem) in
            try connection.rows(
                """
                SELECT e.id, p.name, t.task_id, t.delivery, e.kind, e.examined
                FROM tasks t JOIN entries e ON e.entry = t.entry LEFT JOIN providers p ON p.provider = t.provider
                WHERE t.task_id IS NOT NULL ORDER BY t.entry
                """
            ) { row -> KnownTask? in
                guard let id = ClipID(row.text(0)), let kind = ClipRow.Kind(rawValue: row.text(4)) else {
                    return nil
                }
                return KnownTask(
                    id: id, provider: row.ifText(1), taskID: row.text(2), delivery: Int(row.int(3)),
                    kind: kind,
                    isExamined: row.int(5) != 0)
            }.compactMap { $0 }
        }
    }
}
