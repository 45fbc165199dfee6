package import ArchiveModel
package import JSON

/// A task id, a status and, when it is done, a URL: the relay's plain answer, bare.
package enum RelayFlatAnswer: AnswerFamily {
    package static let name = "newapi-flat"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        guard let taskID = body.id("task_id") else { return nil }
        // Old relays answer a creation with the id and nothing else.
        var answer = TaskAnswer(word: body["status"], absent: .pending, taskID: taskID)
        answer.model = body.id("model")
        answer.prompt = body["prompt"]?.words
        answer.progress = body["progress"]?.percent
        answer.times(
            created: body.time("created_at", "created", "submit_time"),
            finished: body.time("completed_at", "finished_at", "finish_time", "updated_at"))
        answer.failed(
            code: body["error"]?.id("code", "type"), body.sentence("error", "fail_reason", "message"))
        let found =
            ["url", "video_url", "result_url"].lazy.compactMap { Delivery(body[$0]) }.first
            ?? Delivery(body["metadata", "url"])
        answer.deliver(
            found.map { [$0] } ?? [], stated: [StatedFacts(metadata: body["metadata"])], content: true)
        return answer
    }
}

/// The same in the relay's envelope (seed 001).
package enum RelaySimpleAnswer: AnswerFamily {
    package static let name = "newapi-simple"

    package static func answer(_ body: JSON) -> TaskAnswer? { body["data"].flatMap(RelayFlatAnswer.answer) }
}

extension StatedFacts {
    /// `metadata` of relays: `{duration, fps, width, height, seed}`.
    init(metadata: JSON?) {
        self.init()
        duration = metadata?["duration"]?.positive
        frameRate = metadata?["fps"]?.positive
        width = metadata?["width"]?.count
        height = metadata?["height"]?.count
    }
}
