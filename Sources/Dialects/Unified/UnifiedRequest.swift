package import ArchiveModel
package import JSON

/// POST /v1/video/create: many models in one form.
package enum UnifiedRequest: RequestFamily {
    package static let name = "unified"

    /// The last family that is asked: model and prompt are all that is certain.
    package static func recognises(_ body: JSON) -> Bool {
        guard body["model"]?.words != nil, body["messages"] == nil, body["input"] == nil else { return false }
        return body["prompt"] != nil || body["images"] != nil
    }

    /// "veo3.1-components" puts pictures into the scene; to other models the first is the first frame.
    static func takesComponents(_ model: String?) -> Bool { model?.contains("components") ?? false }

    /// "veo3-frames" takes a first and a last frame.
    static func takesLastFrame(_ model: String?) -> Bool { model?.contains("frames") ?? false }

    package static func meaning(of body: JSON) -> Request {
        var request = Request()
        request.model = body["model"]?.words
        request.prompt = body["prompt"]?.words
        request.negativePrompt = body["negative_prompt"]?.words
        request.seconds = Wish.seconds(body.first("duration", "seconds"))
        // "720P" in one seed and "1280x720" in the other: a tier, or exact pixels.
        request.resolution = Wish.resolution(body.first("size", "resolution"))
        request.aspectRatio = Wish.shape(body.first("aspect_ratio", "ratio"))
        request.sound = Wish.sound(body.first("sound", "generate_audio", "audio"))
        let links = (body["images"] ?? body["image"])?.links ?? []
        request.references = links.enumerated().map { index, link in
            if takesComponents(request.model) { return Reference(.image, link) }
            switch index {
            case 0: return Reference(.firstFrame, link)
            case 1 where takesLastFrame(request.model): return Reference(.lastFrame, link)
            default: return Reference(.image, link)
            }
        }
        return request
    }
}
