package import ArchiveModel
package import JSON

/// globalaiopc's video generations (seed 004): bare, or the result below `data`.
package enum GlobalAIOPCAnswer: AnswerFamily {
    package static let name = "globalaiopc"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        let data = body["data"]
        func field(_ names: String...) -> JSON? {
            names.lazy.compactMap { body[$0] }.first ?? names.lazy.compactMap { data?[$0] }.first
        }
        guard let taskID = body.id("id") ?? data?.id("id") ?? body.id("task_id") ?? data?.id("task_id"),
            isTheirs(taskID, field)
        else { return nil }
        var answer = TaskAnswer(word: body["status"] ?? data?["status"], absent: .pending, taskID: taskID)
        answer.model = field("model")?.text
        answer.prompt = field("prompt")?.words
        answer.progress = field("progress")?.percent
        answer.cost = field("amount")?.text
        answer.times(
            created: field("created", "created_at"), finished: field("completed_at", "completed", "finished"))
        answer.failed(
            code: field("error")?.id("code", "type"),
            body.sentence("error", "error_message")
                ?? data?.sentence("error", "error_message", "message") ?? body.sentence("message"))
        var stated = StatedFacts()
        stated.duration = field("actualDuration", "actual_duration")?.positive
        let found = Delivery(field("video_url")) ?? Delivery(field("result_url"))
        answer.deliver(found.map { [$0] } ?? [], stated: [stated])
        return answer
    }

    private static func isTheirs(_ taskID: String, _ field: (String...) -> JSON?) -> Bool {
        if taskID.hasPrefix("vgen_") || field("object")?.words == "video.generation" { return true }
        if field("actualDuration") != nil { return true }
        // OpenAI and its relays write `created_at`.
        return field("created") != nil && field("created_at") == nil && field("status") != nil
            && field("model", "video_url", "result_url") != nil
    }
}
