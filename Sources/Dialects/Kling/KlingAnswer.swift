package import ArchiveModel
package import JSON

/// Kling's own API: `data.task_status`, `data.task_result.videos`. Times are in milliseconds, and lengths
/// strings.
package enum KlingAnswer: AnswerFamily {
    package static let name = "kling-native"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        let levels = [body, body["data"]].lazy.compactMap { $0 }
        guard let task = levels.first(where: { $0["task_status"] != nil || $0["task_result"] != nil }) else {
            return nil
        }
        var answer = TaskAnswer(word: task["task_status"], taskID: task.id("task_id"))
        answer.times(created: task["created_at"], finished: task["updated_at"])
        answer.cost = task.id("final_unit_deduction").map { "\($0) units" }
        answer.failed(code: body.id("code"), task.sentence("task_status_msg") ?? body.sentence("message"))
        let videos = (task["task_result", "videos"]?.elements ?? []).compactMap { video in
            // Beside it stands `watermark_url`, which is the film with a mark.
            Delivery(video["url"]).map { ($0, StatedFacts(duration: video["duration"])) }
        }
        answer.deliver(videos.map(\.0), stated: videos.map(\.1))
        return answer
    }
}

extension StatedFacts {
    init(duration: JSON?) {
        self.init()
        self.duration = duration?.positive
    }
}
