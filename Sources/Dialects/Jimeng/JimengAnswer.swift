package import ArchiveModel
package import JSON

/// Jimeng at Volcengine's visual API. The outer `status` is a number like `code`; the task's is `data.status`.
package enum JimengAnswer: AnswerFamily {
    package static let name = "jimeng"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        let isTheirs =
            body.id("code") == "10000" || body["time_elapsed"] != nil && body["request_id"] != nil
        let isBare = ["binary_data_base64", "resp_data"].contains { body[$0] != nil }
        guard let data = isTheirs ? body["data"]?.object : isBare ? .some(body) : .none else { return nil }
        var answer = TaskAnswer(word: data["status"], absent: .pending, taskID: data.id("task_id"))
        if isTheirs, let code = body.id("code"), !ErrorEnvelope.isGood(code) {
            answer.fail(code: code, body.sentence("message") ?? "it gives no reason")
        } else {
            answer.failed(nil)
        }
        let found = Delivery(data["video_url"])
        answer.deliver(found.map { [$0] } ?? [])
        return answer
    }
}
