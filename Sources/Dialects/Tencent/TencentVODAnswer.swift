package import ArchiveModel
package import JSON

/// Tencent VOD: DescribeTaskDetail with its AigcVideoTask, and CreateAigcVideoTask's answer. A task is FINISH
/// when it has failed too: the error's number decides.
package enum TencentVODAnswer: AnswerFamily {
    package static let name = "tencent-vod"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        let response = body["Response"] ?? body
        let kinds = ["AigcVideoTask", "SceneAigcVideoTask", "AigcVideoRedrawTask"]
        guard let task = kinds.lazy.compactMap({ response[$0] }).first(where: \.isObject) else {
            return created(response)
        }
        var answer = TaskAnswer(
            word: task["Status"] ?? response["Status"], taskID: task.id("TaskId") ?? response.id("TaskId"))
        answer.request = task["Input"].map(TencentRequest.meaning)
        answer.model = answer.request?.model
        answer.prompt = answer.request?.prompt
        answer.progress = task["Progress"]?.percent
        let code = task.id("ErrCode").flatMap { ErrorEnvelope.isGood($0) ? nil : $0 }
        let message = task.sentence("Message", "ErrCodeExt")
        if code != nil { answer.status = .failed }
        answer.times(
            created: response.time("CreateTime", "BeginProcessTime") ?? task.time("CreateTime"),
            finished: response.time("FinishTime") ?? task.time("FinishTime"))
        answer.failed(code: code, message)
        let files = (task["Output", "FileInfos"]?.elements ?? []).compactMap { file in
            Delivery(file["FileUrl"], expires: Times.moment(file["ExpireTime"]))
                .map { ($0, stated(file["MetaData"])) }
        }
        answer.deliver(files.map(\.0), stated: files.map(\.1))
        return answer
    }

    /// A creation answers with the id alone, which tells the kind of task: "1500…-AigcVideoTask-0f00…".
    private static func created(_ response: JSON) -> TaskAnswer? {
        guard let taskID = response.id("TaskId"),
            taskID.contains("AigcVideo") || taskID.contains("Aigc-Video")
        else { return nil }
        return TaskAnswer(word: response["Status"], absent: .pending, taskID: taskID)
    }

    private static func stated(_ data: JSON?) -> StatedFacts {
        var facts = StatedFacts()
        let picture = data?["VideoStreamSet"]?[0]
        let sound = data?["AudioStreamSet"]?.elements
        facts.bytes = data?["Size"]?.count.map(Int64.init)
        facts.duration = (data?.first("VideoDuration", "Duration"))?.positive ?? data?["Duration"]?.positive
        facts.width = (data?["Width"] ?? picture?["Width"])?.count
        facts.height = (data?["Height"] ?? picture?["Height"])?.count
        facts.frameRate = picture?["Fps"]?.positive
        facts.hasSound = data?["AudioStreamSet"] == nil ? nil : sound?.isEmpty == false
        facts.audioCodec = sound?.first?["Codec"]?.words
        facts.sampleRate = sound?.first?["SamplingRate"]?.count
        return facts
    }
}
