internal import ArchiveFormat
internal import ArchiveModel
internal import Storage
internal import Tasks

/// A clip that is lost, and whom to ask for it.
struct ProviderQuestion: Sendable {
    let clip: ClipID
    /// What its record says that it is.
    let file: ExpectedFile
    let provider: String
    /// The provider's id, and our own name for the task.
    let taskID: String?
    let name: TaskName?
    /// Which of the task's files, from 1.
    let delivery: Int

    /// Nil where all is here, and for what no known task made.
    init?(about look: PlaceLook) {
        guard case .clip(let record)? = look.record.record, let origin = record.origin,
            let provider = origin.provider,
            let file = look.files.first(where: {
                $0.expected.role == .media && ($0.isDamaged || $0.found == .missing)
            })
        else { return nil }
        clip = record.id
        self.file = file.expected
        self.provider = provider
        taskID = origin.taskID
        name = origin.name.flatMap { TaskName($0) }
        delivery = origin.delivery
        guard taskID != nil || name != nil else { return nil }
    }

    /// For sentences.
    var task: String { taskID.map { "task \($0)" } ?? "task \(name?.description ?? clip.text)" }
}
