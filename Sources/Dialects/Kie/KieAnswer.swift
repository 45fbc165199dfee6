package import ArchiveModel
package import JSON

/// kie.ai: `data.successFlag` and `data.response.resultUrls`, or `data.state` and the result as JSON in a
/// string.
package enum KieAnswer: AnswerFamily {
    package static let name = "kie"

    private static let signs = [
        "successFlag", "resultJson", "paramJson", "response", "info", "state", "param", "completeTime",
    ]

    package static func answer(_ body: JSON) -> TaskAnswer? {
        let levels = [body, body["data"]].lazy.compactMap { $0 }
        guard let task = levels.first(where: { $0.id("taskId") != nil || $0["successFlag"] != nil }),
            task["successFlag"] != nil || signs.contains(where: { task[$0] != nil }) || body.id("code") != nil
        else { return nil }
        var answer = reading(task)
        let asked = task.first("paramJson", "param")?.embedded
        let input = asked?["input"] ?? asked
        answer.model = task.id("model") ?? asked?.id("model")
        answer.prompt = input?["prompt"]?.words
        answer.request = asked.flatMap { Requests.read($0)?.request }
        answer.times(created: task["createTime"], finished: task["completeTime"])
        answer.failed(
            code: task.id("errorCode", "failCode"),
            task.sentence("errorMessage", "failMsg") ?? body.sentence("msg"))
        answer.deliver(links(task).compactMap { Delivery($0) })
        return answer
    }

    /// 0 runs, 1 succeeded, 2 and 3 failed.
    private static func reading(_ task: JSON) -> TaskAnswer {
        guard let flag = task.id("successFlag") else {
            return TaskAnswer(word: task["state"], absent: .pending, taskID: task.id("taskId"))
        }
        let known: [String: TaskStatus] = ["0": .running, "1": .succeeded, "2": .failed, "3": .failed]
        var answer = TaskAnswer(known[flag] ?? .unknown, taskID: task.id("taskId"))
        answer.statusWord = "successFlag \(flag)"
        if known[flag] == nil { answer.remarks.append("successFlag \(flag.prefix(20)) is not known") }
        return answer
    }

    private static func links(_ task: JSON) -> [JSON] {
        for place in [task["response"], task["resultJson"], task["info"], task] {
            let found = place?.embedded?["resultUrls"]
            let links = found?.elements ?? []
            if !links.isEmpty { return links }
            if let links = found?.embedded?.elements, !links.isEmpty { return links }
        }
        return []
    }
}
