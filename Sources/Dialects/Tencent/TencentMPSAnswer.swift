package import ArchiveModel
package import JSON

/// Tencent MPS: `Status` and a list of URLs that live for twelve hours.
package enum TencentMPSAnswer: AnswerFamily {
    package static let name = "tencent-mps"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        let response = body["Response"] ?? body
        let isWrapped = body["Response"]?.isObject == true
        let hasID = response.id("TaskId") != nil
        let isStated = response["Status"] != nil
        guard
            response["VideoUrls"] != nil
                || response["Error"] == nil && (isWrapped ? hasID || isStated : hasID && isStated)
        else { return nil }
        var answer = TaskAnswer(word: response["Status"], absent: .pending, taskID: response.id("TaskId"))
        answer.times(created: response["CreateTime"], finished: response["FinishTime"])
        answer.failed(code: response.id("ErrCode", "ErrorCode"), response.sentence("Message"))
        answer.deliver((response["VideoUrls"]?.elements ?? []).compactMap { Delivery($0) })
        return answer
    }
}
