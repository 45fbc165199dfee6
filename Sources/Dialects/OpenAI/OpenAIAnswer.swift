package import ArchiveModel
package import JSON

/// OpenAI's videos. There is never a URL: the bytes are at /v1/videos/{id}/content, with the key, until
/// `expires_at`.
package enum OpenAIAnswer: AnswerFamily {
    package static let name = "openai"

    /// Not a relay that speaks in their form, with its own ids and its URLs in `metadata`.
    static func isTheirs(_ body: JSON) -> Bool {
        if body["task_id"] != nil || body["metadata", "url"] != nil || body["url"] != nil { return false }
        if body["video_url"] != nil || body.id("id")?.hasPrefix("task_") == true { return false }
        if body.id("id")?.hasPrefix("video_") == true { return true }
        return ["expires_at", "remixed_from_video_id", "prompt", "size"].contains { body[$0] != nil }
    }

    package static func answer(_ body: JSON) -> TaskAnswer? {
        guard body.isVideoObject, isTheirs(body) else { return nil }
        var answer = TaskAnswer(word: body["status"], absent: .pending, taskID: body.id("id"))
        answer.model = body.id("model")
        answer.prompt = body["prompt"]?.words
        answer.progress = body["progress"]?.percent
        answer.times(created: body["created_at"], finished: body["completed_at"])
        answer.failed(code: body["error"]?.id("code", "type"), body.sentence("error"))
        answer.request = OpenAIRequest.meaning(of: body)
        answer.deliver([], content: true)
        if let expires = Times.moment(body["expires_at"]), !answer.deliveries.isEmpty {
            answer.deliveries[0].expires = expires
            answer.expires = expires
        }
        return answer
    }
}
