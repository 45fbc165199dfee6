import ArchiveFormat
import ArchiveModel
import Catalog
import JSON

/// A clip, a film or a failed task, as lists show it.
struct ClipLine: Sendable {
    var id: ClipID
    var kind: String
    var taskID: String?
    var provider: String?
    var model: String?
    /// A film's title, where it has one.
    var prompt: String?
    var created: Moment
    var archived: Moment
    /// From the archive's folder on.
    var path: String?
    var sha256: String?
    var bytes: Int64?
    var duration: Double?
    var width: Int?
    var height: Int?
    var sound: Bool?
    var verdict: String?
    var rating: Int?
    var tags: [String]
    var note: String?
    var cost: Money?
    /// Why the task failed.
    var problem: TaskAnswer.Problem?
}

extension ClipLine {
    init(_ row: ClipRow) {
        id = row.id
        kind = row.kind.rawValue
        taskID = row.taskID
        provider = row.provider
        model = row.model
        prompt = row.prompt ?? row.title
        created = row.created
        archived = row.archived
        path = row.path
        sha256 = row.sha256
        bytes = row.bytes
        duration = row.duration
        width = row.size?.width
        height = row.size?.height
        sound = row.hasSound
        verdict = row.verdict
        rating = row.rating
        tags = row.tags
        note = row.note
        cost = row.cost
    }
}
