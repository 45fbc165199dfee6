/// A file of a provider's task, or the record of one that failed.
package struct TaskFile: Sendable {
    package let row: ClipRow
    /// Which of the task's files, from 1, and of how many.
    package let delivery: Int
    package let deliveries: Int
    /// It was decoded, or that was tried and could not be.
    package let isExamined: Bool
    /// Why the task failed.
    package let problem: String?
}

/// What the archive has of a task that we submitted.
package struct ArchivedTask: Sendable, Hashable {
    /// All its files are here, or it failed.
    package let isWhole: Bool
    package let isExamined: Bool
}

extension Catalog {
    /// A task as it is named.
    package enum TaskWord: Sendable {
        /// By its provider's id.
        case id(String, provider: String?)
        /// By our own name.
        case name(String)
    }

    /// One look for many tasks: locks are taken and given back once.
    package func files(of tasks: [TaskWord]) throws(CatalogProblem) -> [[TaskFile]] {
        try withConnection { connection throws(CatalogProblem) in
            try connection.snapshot { () throws(CatalogProblem) in
                var all: [[TaskFile]] = []
                all.reserveCapacity(tasks.count)
                for task in tasks { all.append(try Self.files(of: task, connection)) }
                return all
            }
        }
    }

    /// In the order of the deliveries. Without a provider, or where a record names none, the id alone counts.
    package func files(ofTask taskID: String, provider: String?) throws(CatalogProblem) -> [TaskFile] {
        try withConnection { connection throws(CatalogProblem) in
            try Self.files(of: .id(taskID, provider: provider), connection)
        }
    }

    private static func files(
        of task: TaskWord, _ connection: Connection
    ) throws(CatalogProblem) -> [TaskFile] {
        switch task {
        case .name(let name): return try files("t.name = ?", name, connection)
        case .id(let id, let provider):
            return try files("t.task_id = ?", id, connection).filter { file in
                provider == nil || file.row.provider == nil || file.row.provider == provider
            }
        }
    }

    private static func files(
        _ condition: String, _ value: String, _ connection: Connection
    ) throws(CatalogProblem) -> [TaskFile] {
        let found = try connection.rows(
            """
            SELECT t.entry, t.delivery, t.deliveries, \(Self.wasExamined), t.error
            FROM tasks t JOIN entries e ON e.entry = t.entry WHERE \(condition) ORDER BY t.delivery, e.id
            """, [.text(value)]
        ) { ($0.int(0), Int($0.int(1)), Int($0.int(2)), $0.int(3) != 0, $0.ifText(4)) }
        var files: [TaskFile] = []
        for (entry, delivery, deliveries, isExamined, problem) in found {
            guard let row = try connection.clipRow(entry) else { continue }
            files.append(
                TaskFile(
                    row: row, delivery: delivery, deliveries: deliveries, isExamined: isExamined,
                    problem: problem))
        }
        return files
    }

    /// All tasks that have a name of ours: so that thirty thousand are told from those that are to do by one question.
    package func archivedTasks() throws(CatalogProblem) -> [String: ArchivedTask] {
        try withConnection { connection throws(CatalogProblem) in
            let rows = try connection.rows(
                """
                SELECT t.name, count(e.sha256) >= max(t.deliveries) OR max(e.kind = 'failed'),
                  min(e.kind = 'failed' OR \(Self.wasExamined))
                FROM tasks t JOIN entries e ON e.entry = t.entry WHERE t.name IS NOT NULL GROUP BY t.name
                """
            ) { ($0.text(0), ArchivedTask(isWhole: $0.int(1) != 0, isExamined: $0.int(2) != 0)) }
            return Dictionary(rows) { first, _ in first }
        }
    }

    /// What could not be decoded is not tried again by itself: its record tells that it was.
    private static let wasExamined = """
        (e.examined OR EXISTS(SELECT 1 FROM events v WHERE v.entry = e.entry AND v.kind = 'examined'))
        """
}
