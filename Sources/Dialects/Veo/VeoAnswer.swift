package import ArchiveModel
package import JSON

/// A long-running operation of the Gemini API or of Vertex AI (google.longrunning.Operation): `name`, `done`,
/// then `response` or `error`. The model stands in the name.
package enum VeoAnswer: AnswerFamily {
    package static let name = "veo"

    package static func answer(_ body: JSON) -> TaskAnswer? {
        let name = body.id("name")
        let response = body["response"]
        let isNamed = name?.contains("operations/") == true
        guard
            isNamed || body["done"] != nil && (name != nil || response != nil || body["error"] != nil)
                || response?["generateVideoResponse"] != nil
        else { return nil }
        let isDone = body["done"]?.truth ?? (response != nil || body["error"] != nil)
        var answer = TaskAnswer(isDone ? .succeeded : .running, taskID: name)
        answer.statusWord = isDone ? "done" : nil
        answer.model = name.flatMap(model)
        answer.progress = body["metadata"]?.first("progressPercent", "progress")?.percent
        answer.times(
            created: body["metadata"]?.first("createTime", "startTime"),
            finished: body["metadata"]?.first("endTime", "updateTime"))
        if let error = body["error"] {
            answer.fail(code: error.id("status", "code"), error.sentence ?? "it gives no reason")
            return answer
        }
        guard isDone else { return answer }
        let result = response?["generateVideoResponse"] ?? response
        let filtered = reasons(result)
        let samples = samples(result)
        if samples.isEmpty {
            // Done, without an error, and yet nothing was made.
            answer.fail(
                code: filtered.isEmpty ? nil : "filtered", filtered.first ?? "it is done and holds no video")
            return answer
        }
        answer.deliver(samples.compactMap(delivery))
        answer.remarks += filtered.map { "a video was filtered: \($0)" }
        for place in samples.compactMap({ $0.first("gcsUri", "uri")?.words }) where place.hasPrefix("gs://") {
            answer.remarks.append(
                "the video lies at \(place), where only the owner of the bucket can read it")
        }
        return answer
    }

    /// "models/veo-3.1-generate-preview/operations/abc", "projects/…/models/veo-3.0/operations/abc".
    private static func model(in name: String) -> String? {
        let parts = name.split(separator: "/")
        guard let index = parts.lastIndex(of: "models"), index + 1 < parts.count else { return nil }
        return String(parts[index + 1])
    }

    private static func samples(_ result: JSON?) -> [JSON] {
        for name in ["generatedSamples", "generatedVideos", "videos"] {
            let samples = result?[name]?.elements ?? []
            if !samples.isEmpty { return samples.map { $0["video"] ?? $0 } }
        }
        // Relays put the one video beside it.
        if let video = result?["video"] { return [video] }
        return result?["bytesBase64Encoded"] == nil ? [] : result.map { [$0] } ?? []
    }

    private static func delivery(_ video: JSON) -> Delivery? {
        Delivery(video) ?? Delivery(video["uri"]) ?? Delivery(video["url"])
            ?? Delivery(base64: video.first("bytesBase64Encoded", "encodedVideo", "videoBytes"))
            ?? (video["uri"] == nil && video["gcsUri"] == nil ? Delivery(base64: video) : nil)
    }

    /// Why the safety filters kept something back.
    private static func reasons(_ result: JSON?) -> [String] {
        let reasons = (result?["raiMediaFilteredReasons"]?.elements ?? []).compactMap(\.sentence)
        if !reasons.isEmpty { return reasons }
        guard let count = result?["raiMediaFilteredCount"]?.count else { return [] }
        return ["the safety filters kept back \(count) of the videos"]
    }
}
