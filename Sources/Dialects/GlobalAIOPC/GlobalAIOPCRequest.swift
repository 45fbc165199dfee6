package import ArchiveModel
package import JSON

/// POST /v1/veo/videos at globalaiopc: Veo guided by references, or by a first and a last frame.
package enum GlobalAIOPCRequest: RequestFamily {
    package static let name = "globalaiopc"

    package static func recognises(_ body: JSON) -> Bool {
        guard let model = body["model"]?.words else { return false }
        if model.lowercased().hasPrefix("veo_") { return true }
        guard body["prompt"] != nil, body["metadata"] == nil, body["size"] == nil else { return false }
        return body["first_image"] != nil || body["last_image"] != nil
    }

    package static func meaning(of body: JSON) -> Request {
        var request = Request()
        request.model = body["model"]?.words
        request.prompt = body["prompt"]?.words
        request.resolution = Wish.resolution(body["resolution"])
        request.aspectRatio = Wish.shape(body["aspect_ratio"])
        // Not documented here, and understood where somebody wrote them.
        request.seconds = Wish.seconds(body.first("seconds", "duration"))
        request.sound = Wish.sound(body.first("sound", "generate_audio"))
        if let first = body["first_image"]?.link { request.references.append(Reference(.firstFrame, first)) }
        if let last = body["last_image"]?.link { request.references.append(Reference(.lastFrame, last)) }
        for name in ["input_reference", "image_urls"] {
            request.references += (body[name]?.links ?? []).map { Reference(.image, $0) }
        }
        return request
    }
}
