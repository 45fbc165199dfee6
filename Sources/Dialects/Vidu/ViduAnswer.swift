package import ArchiveModel
package import JSON

/// Vidu: `state`, and `creations` with a cover and a marked copy beside each film.
package enum ViduAnswer: AnswerFamily {
    package static let name = "vidu"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        guard body["creations"] != nil || body["state"]?.words != nil && body["status"] == nil,
            body["creations"] != nil || body["err_code"] != nil || body.id("task_id", "id") != nil
        else { return nil }
        // In the answer to a question, `id` is the task's; a creation answers with `task_id`.
        var answer = TaskAnswer(word: body["state"] ?? body["status"], taskID: body.id("task_id", "id"))
        answer.model = body.id("model")
        answer.prompt = body["prompt"]?.words
        answer.progress = body["progress"]?.percent
        answer.cost = body.id("credits").map { "\($0) credits" }
        answer.times(created: body["created_at"], finished: body.time("completed_at", "updated_at"))
        if body["prompt"] != nil || body["duration"] != nil {
            answer.request = ViduRequest.meaning(of: body)
        }
        answer.failed(code: body.id("err_code"), body.sentence("err_msg", "message", "err_code"))
        let films = (body["creations"]?.elements ?? []).compactMap { film in
            Delivery(film["url"]).map { ($0, StatedFacts(metadata: film["video"] ?? film)) }
        }
        answer.deliver(films.map(\.0), stated: films.map(\.1))
        return answer
    }
}
