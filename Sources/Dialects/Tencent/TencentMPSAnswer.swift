package import ArchiveModel
package import JSON

/// Tencent MPS: `Status` and a list of URLs that live for twelve hours.
package enum TencentMPSAnswer: AnswerFamily {
    package static let name = "tencent-mps"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        let response = body["Response"] ?? body
        let isWrapped = body["Response"]?.isObject == true
        guard
            response["VideoUrls"] != nil
                || isWrapped && response["Error"] == nil
                    && (response.id("TaskId") != nil || response["Status"] != nil)
        else { return nil }
        var answer = TaskAnswer(word: response["Status"], absent: .pending, taskID: response.id("TaskId"))
        answer.times(created: response["CreateTime"], finished: response["FinishTime"])
        answer.failed(code: response.id("ErrCode", "ErrorCode"), response.sentence("Message"))
        answer.deliver((response["VideoUrls"]?.elements ?? []).compactMap { Delivery($0) })
        return answer
    }
}
