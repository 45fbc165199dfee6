internal import ArchiveModel
internal import JSON

/// What is to be said of a task, before it is said in a family's way.
struct TaskReport: Sendable {
    let task: SandboxTask
    let stage: SandboxTask.Stage
    /// Nil until it has succeeded, and where the fault is that there is none.
    var link: (url: String, expires: Moment)?
    /// Nil until it has succeeded.
    var bytes: Int64?
    let now: Moment

    var wish: Wish { task.wish }
    var order: RenderOrder { RenderOrder(task, edition: 0) }

    var progress: Int {
        switch stage {
        case .queued: 0
        case .running(let percent): percent
        case .succeeded, .failed: 100
        }
    }

    /// The words of a failure.
    func failure(broken: String, moderated: String) -> String? {
        guard case .failed(let problem) = stage else { return nil }
        return problem == .broken ? broken : moderated
    }

    var isOver: Bool {
        switch stage {
        case .succeeded, .failed: true
        case .queued, .running: false
        }
    }

    /// One word a stage.
    func word(_ queued: String, _ running: String, _ succeeded: String, _ failed: String) -> JSON {
        switch stage {
        case .queued: .string(queued)
        case .running: .string(running)
        case .succeeded: .string(succeeded)
        case .failed: .string(failed)
        }
    }

    /// As each family answers to the request itself.
    var created: JSON {
        let id = JSON.string(task.id)
        let time = JSON.int(task.created.seconds)
        let model = JSON.string(wish.model.name)
        switch wish.model.family {
        case .relay:
            return [
                "id": id, "task_id": id, "object": "video", "model": model, "status": "queued", "progress": 0,
                "created_at": time,
            ]
        case .unified where wish.model.maker == .veo:
            return [
                "id": id, "status": "pending", "status_update_time": .int(Int(task.created.milliseconds)),
            ]
        case .unified: return ["id": id, "status": "processing", "status_update_time": time]
        case .globalaiopc:
            return ["id": id, "object": "video", "created": time, "model": model, "status": "queued"]
        case .openAI: return openAIVideo
        }
    }
}
