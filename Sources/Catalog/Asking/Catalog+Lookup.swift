package import ArchiveFormat
internal import ArchiveModel
package import JSON

extension Catalog {
    /// The line of one clip, film or failed task.
    package func clip(_ id: ClipID) throws(CatalogProblem) -> ClipRow? {
        try rows("e.id = ?", [.text(id.text)]).first
    }

    /// What its `record.json` says, down to what this version does not know.
    package func recordJSON(of id: ClipID) throws(CatalogProblem) -> JSON? {
        try withConnection { connection throws(CatalogProblem) in
            try connection.first(
                "SELECT json FROM records JOIN entries USING(entry) WHERE id = ?", [.text(id.text)]
            ) { $0.text(0) }.map { text throws(CatalogProblem) in
                try Self.json(text, id.text, connection.path)
            }
        }
    }

    package func record(of id: ClipID) throws(CatalogProblem) -> ArchiveRecord? {
        try records(of: [id])[id]
    }

    static func record(_ text: String, _ id: String, _ path: String) throws(CatalogProblem) -> ArchiveRecord {
        let json = try json(text, id, path)
        do throws(RecordProblem) {
            return try ArchiveRecord(json)
        } catch {
            throw unreadable(id, path, error.reason)
        }
    }

    private static func json(_ text: String, _ id: String, _ path: String) throws(CatalogProblem) -> JSON {
        do throws(JSONError) {
            return try JSON.read(text)
        } catch {
            throw unreadable(id, path, error.description)
        }
    }

    private static func unreadable(_ id: String, _ path: String, _ reason: String) -> CatalogProblem {
        CatalogProblem(
            .damaged,
            "could not read \(id) in the catalog \(path): \(reason); run `dailies rebuild`, which makes it anew "
                + "from the records")
    }

    /// Those whose own id, or whose provider's id for the task, begins so; the ones that are just that first.
    package func candidates(_ beginning: String, limit: Int = 10) throws(CatalogProblem) -> [ClipRow] {
        // The least text that is greater than all that begin so.
        let end = beginning + "\u{10FFFF}"
        let values: [Value] = [.text(beginning), .text(end)]
        return try withConnection { connection throws(CatalogProblem) in
            var entries = try connection.rows(
                "SELECT entry FROM entries WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                values + [.int(Int64(limit))]
            ) { $0.int(0) }
            let tasks = try connection.rows(
                "SELECT entry FROM tasks WHERE task_id >= ? AND task_id < ? ORDER BY task_id, delivery LIMIT ?",
                values + [.int(Int64(limit))]
            ) { $0.int(0) }
            entries += tasks.filter { !entries.contains($0) }
            let rows = try connection.clipRows(entries)
            let exact = rows.filter { $0.id.text == beginning || $0.taskID == beginning }
            return Array((exact + rows.filter { !exact.contains($0) }).prefix(limit))
        }
    }

    /// What came into the archive last.
    package func last(_ count: Int = 1) throws(CatalogProblem) -> [ClipRow] {
        try withConnection { connection throws(CatalogProblem) in
            try connection.clipRows(
                try connection.rows(
                    "SELECT entry FROM entries ORDER BY archived DESC, id DESC LIMIT ?",
                    [.int(Int64(count))]
                ) { $0.int(0) })
        }
    }

    /// All files of one provider's task, in the order of its deliveries.
    package func deliveries(ofTask taskID: String) throws(CatalogProblem) -> [ClipRow] {
        try rows(
            "e.entry IN (SELECT entry FROM tasks WHERE task_id = ?)", [.text(taskID)],
            order: "k.provider, k.delivery, e.id")
    }

    /// By the place of its folder, or of a file in it: "clips/2026/11/20/cgt-1/cgt-1.mp4".
    package func clip(at path: String) throws(CatalogProblem) -> ClipRow? {
        let parts = path.split(separator: "/")
        for part in [parts.last, parts.dropLast().last] {
            guard let part, let id = ClipID(part), let row = try clip(id) else { continue }
            if path == row.place || path.hasPrefix(row.place + "/") { return row }
        }
        return nil
    }

    /// Those with these bytes.
    package func byHash(_ sha256: String) throws(CatalogProblem) -> [ClipRow] {
        try rows("e.sha256 = ?", [.text(sha256)], order: "e.created, e.id")
    }

    /// The clip or film that a poster or sheet of these bytes belongs to.
    package func byPicture(_ sha256: String) throws(CatalogProblem) -> [ClipRow] {
        try rows(
            "e.entry IN (SELECT entry FROM pictures WHERE sha256 = ?)", [.text(sha256)],
            order: "e.created, e.id")
    }

    func rows(
        _ condition: String, _ values: [Value], order: String = "e.id"
    ) throws(CatalogProblem) -> [ClipRow] {
        try withConnection { connection throws(CatalogProblem) in
            let entries = try connection.rows(
                "SELECT e.entry FROM entries e LEFT JOIN tasks k USING(entry) WHERE \(condition) "
                    + "ORDER BY \(order)", values
            ) { $0.int(0) }
            return try connection.clipRows(entries)
        }
    }
}
