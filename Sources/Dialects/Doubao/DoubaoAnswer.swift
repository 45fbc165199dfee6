package import ArchiveModel
package import JSON

/// Seedance at ByteDance's Ark: `content.video_url`, beside which `last_frame_url` is a picture. It says
/// what it made in the words of the request.
package enum DoubaoAnswer: AnswerFamily {
    package static let name = "doubao"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        guard let taskID = body.id("id", "task_id") else { return nil }
        guard
            taskID.hasPrefix("cgt-") || body["content", "video_url"] != nil || body["framespersecond"] != nil
        else { return nil }
        var answer = TaskAnswer(word: body["status"], absent: .pending, taskID: taskID)
        answer.model = body.id("model")
        answer.times(created: body["created_at"], finished: body["updated_at"])
        answer.failed(code: body["error"]?.id("code"), body.sentence("error", "message"))
        var echo = Request()
        echo.model = answer.model
        echo.seconds = Wish.seconds(body["duration"])
        echo.resolution = Wish.resolution(body["resolution"])
        echo.aspectRatio = Wish.shape(body["ratio"])
        if echo.seconds != nil || echo.resolution != nil || echo.aspectRatio != nil { answer.request = echo }
        var stated = StatedFacts(duration: body["duration"])
        stated.frameRate = body["framespersecond"]?.positive
        let found = Delivery(body["content", "video_url"]) ?? Delivery(body["video_url"])
        answer.deliver(found.map { [$0] } ?? [], stated: [stated])
        return answer
    }
}
