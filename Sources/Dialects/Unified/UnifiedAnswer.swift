package import ArchiveModel
package import JSON

/// GET /v1/video/query and what /v1/video/create answers. `detail` holds the pictures that went in as well:
/// only the fields that are named here are results.
package enum UnifiedAnswer: AnswerFamily {
    package static let name = "unified"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        let detail = body["detail"]?.object
        let isSigned = detail != nil || body["status_update_time"] != nil
        let isPlain = body["id"] != nil && (body["status"] != nil || body["video_url"] != nil)
        guard let taskID = body.id("id", "task_id") ?? detail?.id("id"), isSigned || isPlain else {
            return nil
        }
        var answer = TaskAnswer(word: body["status"] ?? detail?["status"], taskID: taskID)
        let request = detail?["req"]
        answer.model = body.id("model") ?? request?.id("model") ?? detail?.id("model")
        answer.prompt = request?["prompt"]?.words ?? body["prompt"]?.words ?? detail?["prompt"]?.words
        answer.enhancedPrompt = body["enhanced_prompt"]?.words ?? detail?["enhanced_prompt"]?.words
        answer.progress = (body["progress"] ?? detail?["progress"])?.percent
        answer.request = request.map(UnifiedRequest.meaning)
        answer.times(
            created: body.time("created_at") ?? detail?.time("created_at"),
            finished: body.time("completed_at") ?? detail?.time("completed_at")
                ?? body.time("status_update_time"))
        answer.failed(
            code: body["error"]?.id("code"),
            body.sentence("error", "error_message", "fail_reason", "message")
                ?? detail?.sentence("error_message", "video_generation_error", "error"))
        let found = [body["video_url"], detail?["upsample_video_url"], detail?["video_url"]]
            .compactMap { Delivery($0) }
        answer.deliver(Array(found.prefix(1)))
        if answer.status == .succeeded {
            answer.alternatives = found.dropFirst().filter { $0.source != found[0].source }
        }
        return answer
    }
}
