package import ArchiveModel
package import JSON

/// POST /v1/videos as OpenAI documents it: `size` is exact, `seconds` a string.
package enum OpenAIRequest: RequestFamily {
    package static let name = "openai"

    /// What `Reference.kind` says of a file that was uploaded before.
    static let fileID = "file_id"

    package static func recognises(_ body: JSON) -> Bool {
        guard body["prompt"] != nil, body["metadata"] == nil else { return false }
        if body["model"]?.words?.lowercased().hasPrefix("sora") == true { return true }
        if body["aspect_ratio"] != nil || body["duration"] != nil || body["images"] != nil { return false }
        return body["seconds"] != nil || body["input_reference"] != nil
    }

    package static func meaning(of body: JSON) -> Request {
        var request = Request()
        request.model = body["model"]?.words
        request.prompt = body["prompt"]?.words
        request.seconds = Wish.seconds(body.first("seconds", "duration"))
        request.resolution = Wish.resolution(body.first("size", "resolution"))
        request.aspectRatio = Wish.shape(body["aspect_ratio"])
        // "An optional image to use as the first frame"; a file of theirs has a number instead of a URL.
        let reference = body["input_reference"]
        if let link = reference?.link ?? reference?[fileID]?.words {
            let kind = reference?[fileID] == nil ? nil : fileID
            request.references = [Reference(.firstFrame, link, kind: kind)]
        }
        request.defaultSeconds = Rational(4)
        return request
    }
}
