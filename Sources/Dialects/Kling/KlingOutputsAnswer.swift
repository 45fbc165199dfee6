package import ArchiveModel
package import JSON

/// Kling's newer surface: `data` is a list of tasks, each with its `outputs`.
package enum KlingOutputsAnswer: AnswerFamily {
    package static let name = "kling-outputs"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        guard let task = body["data"]?.elements.first ?? body["outputs"].map({ _ in body }),
            let taskID = task.id("id", "task_id"), isTask(task)
        else { return nil }
        var answer = TaskAnswer(word: task["status"], taskID: taskID)
        answer.model = task.id("model", "model_name")
        answer.prompt = task["prompt"]?.words
        answer.times(
            created: task.time("create_time", "created_at"), finished: task.time("update_time", "updated_at"))
        answer.failed(code: task.id("code") ?? body.id("code"), task.sentence("message", "error"))
        let outputs = (task["outputs"]?.elements ?? []).filter(isVideo).compactMap { output in
            Delivery(output["url"]).map { ($0, StatedFacts(duration: output["duration"])) }
        }
        answer.deliver(outputs.map(\.0), stated: outputs.map(\.1))
        return answer
    }

    /// A list of models has ids too.
    private static func isTask(_ task: JSON) -> Bool {
        task["outputs"] != nil
            || task["status"] != nil && ["create_time", "update_time"].contains { task[$0] != nil }
    }

    /// Covers and sound are outputs of their own there.
    private static func isVideo(_ output: JSON) -> Bool {
        guard let kind = output.first("type", "output_type")?.words?.lowercased() else { return true }
        return !["image", "cover", "audio", "watermark"].contains { kind.contains($0) }
    }
}
