package import ArchiveModel
package import JSON

/// A relay that answers in OpenAI's form: GET /v1/videos/{id}, and what a creation answers. `seconds` is
/// here the length of the file.
package enum RelayVideoAnswer: AnswerFamily {
    package static let name = "newapi-openai-video"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        guard body.isVideoObject, let taskID = body.id("task_id", "id"), !OpenAIAnswer.isTheirs(body) else {
            return nil
        }
        var answer = TaskAnswer(word: body["status"], absent: .pending, taskID: taskID)
        answer.model = body.id("model")
        answer.prompt = body["prompt"]?.words
        answer.progress = body["progress"]?.percent
        answer.times(
            created: body.time("created_at", "created"), finished: body.time("completed_at", "updated_at"))
        answer.failed(
            code: body["error"]?.id("code", "type"), body.sentence("error", "fail_reason", "message"))
        var stated = StatedFacts(metadata: body["metadata"])
        stated.duration = stated.duration ?? body["seconds"]?.positive
        let found = Delivery(body["metadata", "url"]) ?? Delivery(body["url"]) ?? Delivery(body["video_url"])
        answer.deliver(found.map { [$0] } ?? [], stated: [stated], content: true)
        return answer
    }
}

extension JSON {
    /// OpenAI's form of a video: says so itself, or has the fields that nobody else has together.
    var isVideoObject: Bool {
        switch self["object"]?.words {
        case "video": return id("id", "task_id") != nil
        case nil:
            let isTimed = self["created_at"] != nil && self["progress"] != nil
            return id("id") != nil && self["status"] != nil && self["status_update_time"] == nil
                && (self["seconds"] != nil || isTimed) && self["detail"] == nil
        default: return false
        }
    }
}
