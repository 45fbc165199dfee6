import ArchiveFormat
import JSON

/// The object of the machine contract for a clip that came into the archive: `import` and `archive` print it.
enum ArchivedContract {
    /// `attached` names what came after the clip and is in its record from now on.
    static func json(_ record: ClipRecord, state: String, file: String?, attached: String? = nil) -> JSON {
        [
            "file": JSON(file), "clip": .string(record.id.text), "task_id": JSON(record.origin?.taskID),
            "state": .string(state), "path": JSON(record.file.map { "\(record.place)/\($0.name)" }),
            "sha256": JSON(record.file?.sha256), "bytes": JSON((record.file?.bytes).map { Int($0) }),
            "verdict": JSON(record.verdict?.result), "same_as": JSON(record.file?.sameAs?.text),
            "attached": JSON(attached), "error": .null,
        ]
    }

    static func json(failed file: String?, taskID: String? = nil, code: String, message: String) -> JSON {
        [
            "file": JSON(file), "clip": .null, "task_id": JSON(taskID), "state": "failed", "path": .null,
            "sha256": .null, "bytes": .null, "verdict": .null, "same_as": .null, "attached": .null,
            "error": ["code": .string(code), "message": .string(message)],
        ]
    }
}
