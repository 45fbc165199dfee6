package import ArchiveModel
package import JSON

/// MiniMax's own API for Hailuo: a finished task has a `file_id`, for which a second question answers a URL.
package enum HailuoAnswer: AnswerFamily {
    package static let name = "hailuo"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        let reply = body["base_resp"]
        guard reply?["status_code"] != nil || body.id("file_id") != nil && body.id("task_id") != nil else {
            return nil
        }
        let file = body["file"]
        // The answer to the second question is about the file: the task is over.
        var answer = TaskAnswer(
            word: body["status"], absent: file == nil ? .pending : .succeeded, taskID: body.id("task_id"))
        if let code = reply?.id("status_code"), !ErrorEnvelope.isGood(code) {
            answer.fail(code: code, reply?.sentence("status_msg") ?? "it gives no reason")
        }
        answer.times(created: file?["created_at"], finished: nil)
        answer.failed(code: nil, answer.problem?.message ?? body.sentence("message", "fail_reason"))
        if answer.status == .failed, let code = reply?.id("status_code"), !ErrorEnvelope.isGood(code) {
            answer.problem?.code = code
        }
        var stated = StatedFacts()
        stated.width = body["video_width"]?.count
        stated.height = body["video_height"]?.count
        stated.bytes = file?["bytes"]?.count.map(Int64.init)
        let found =
            Delivery(file?["download_url"]) ?? Delivery(body["video_url"])
            ?? (body.id("file_id") ?? file?.id("file_id")).map { Delivery(.fileID($0)) }
        answer.deliver(found.map { [$0] } ?? [], stated: [stated])
        return answer
    }
}
