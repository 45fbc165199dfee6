package import ArchiveModel
package import JSON

/// GET /v1/video/generations/{id}: the relay's own record of the task, its status in capitals, and below
/// `data` what the provider behind it answered.
package enum RelayRecordAnswer: AnswerFamily {
    package static let name = "newapi-taskdto"

    private static let signs = [
        "fail_reason", "result_url", "submit_time", "start_time", "finish_time", "properties", "platform",
        "channel_id", "quota",
    ]

    private static func isRecord(_ value: JSON) -> Bool {
        value.id("task_id") != nil && value["task_status"] == nil
            && signs.contains { value[$0] != nil }
    }

    package static func answer(_ body: JSON) -> TaskAnswer? {
        guard let record = [body, body["data"]].lazy.compactMap({ $0 }).first(where: isRecord) else {
            return nil
        }
        let upstream = (record["data"]?.embedded).flatMap { Answers.task($0)?.answer }
        // `id` is the number of a database row.
        var answer = TaskAnswer(word: record["status"], taskID: record.id("task_id"))
        let properties = record["properties"]
        answer.model =
            properties?.id("origin_model_name", "upstream_model_name") ?? record.id("model")
            ?? upstream?.model
        answer.prompt = upstream?.prompt ?? properties?["input"]?.words ?? record["prompt"]?.words
        answer.enhancedPrompt = upstream?.enhancedPrompt
        answer.progress = record["progress"]?.percent
        answer.request = upstream?.request
        answer.times(
            created: record.time("submit_time", "created_at"),
            finished: record.time("finish_time", "updated_at"))

        // A relay may look at the provider's status alone, and there is more to it than that.
        if answer.status == .succeeded, let upstream, upstream.status == .failed {
            answer.deliver(links(record))
            answer.fail(
                code: upstream.problem?.code, upstream.problem?.message ?? "the provider says that it failed")
            answer.remarks.append(
                "the relay says '\(answer.statusWord ?? "")', and the provider behind it that it failed")
            return answer
        }
        // The text of an error stands in `result_url` too.
        answer.failed(
            code: upstream?.problem?.code,
            record.sentence("fail_reason", "result_url", "message", "error") ?? upstream?.problem?.message)
        let (found, stated) = merged(links(record), upstream)
        answer.deliver(found, stated: stated, content: true)
        return answer
    }

    /// Old relays have the URL of a success in `fail_reason`.
    private static func links(_ record: JSON) -> [Delivery] {
        let found = ["result_url", "url", "video_url", "fail_reason"].lazy
            .compactMap { Delivery(record[$0]) }.first
        return found.map { [$0] } ?? []
    }

    /// The relay has one URL and the provider may have several. Where the relay's is one of those, the
    /// provider knows more of it; else it is a copy of the first, and lives as long as the relay keeps it.
    private static func merged(
        _ own: [Delivery], _ upstream: TaskAnswer?
    ) -> ([Delivery], [StatedFacts]) {
        guard let upstream else { return (own, []) }
        guard let first = own.first else { return (upstream.deliveries, upstream.stated) }
        let isAmong = upstream.deliveries.contains { $0.file != nil && $0.file == first.file }
        let found = isAmong ? upstream.deliveries : own + upstream.deliveries.dropFirst()
        return (found, upstream.stated)
    }
}

extension Delivery {
    fileprivate var file: String? { url.flatMap { Link($0)?.identity } }
}

extension JSON {
    /// The first of these fields that is a time; 0 is none.
    func time(_ names: String...) -> JSON? {
        names.lazy.compactMap { self[$0] }.first { Times.moment($0) != nil }
    }
}
