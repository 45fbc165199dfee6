package import ArchiveModel
package import JSON

/// POST /v1/video/generations: Kling and GV (Veo) through Tencent VOD. The base fields are OpenAI's, all
/// else lies in `metadata`; what strays out of it is understood all the same.
package enum RelayRequest: RequestFamily {
    package static let name = "relay"

    package static func recognises(_ body: JSON) -> Bool {
        guard body["model"] != nil else { return false }
        return body["metadata"]?.isObject == true || isOfThisRoute(body["model"]?.words ?? "")
    }

    static func isOfThisRoute(_ model: String) -> Bool { model.lowercased().hasPrefix("aigc-video-") }

    /// Veo under Tencent's name for it. It takes several pictures as references, never as a last frame.
    static func isVeo(_ model: String?) -> Bool {
        model.map { $0.lowercased().hasPrefix("aigc-video-gv") } ?? false
    }

    package static func meaning(of body: JSON) -> Request {
        let extras = Extras(body)
        var request = Request()
        request.model = body["model"]?.words
        request.prompt = body["prompt"]?.words ?? body["metadata", "prompt"]?.words
        request.negativePrompt = extras["negative_prompt"]?.words
        request.seconds = Wish.seconds(body.first("seconds", "duration") ?? extras["seconds", "duration"])
        request.resolution = Wish.resolution(extras["resolution"])
        request.size = body["size"]?.text
        request.aspectRatio =
            Wish.shape(extras["aspect_ratio"])
            ?? Wish.shape(body["size"]).flatMap { $0.value == nil ? nil : $0 }
        request.sound = Wish.sound(extras["sound", "audio_generation"])
        request.references = references(of: body, extras)
        request.shots = ShotList.read(extras["multi_prompt"])
        request.defaultSeconds = Rational(5)
        return request
    }

    /// `metadata` first, then the body itself.
    struct Extras {
        let body: JSON
        let metadata: JSON?

        init(_ body: JSON) {
            self.body = body
            metadata = body["metadata"]
        }

        subscript(_ names: String...) -> JSON? {
            names.lazy.compactMap { metadata?[$0] }.first ?? names.lazy.compactMap { body[$0] }.first
        }
    }

    private static func references(of body: JSON, _ extras: Extras) -> [Reference] {
        let links = body["images"]?.links ?? []
        let pair = extras["image_urls"]?.links ?? []
        let isVeo = isVeo(body["model"]?.words)
        // Where a first frame is named by itself, the lists' first is the same picture or another one.
        let first = body["image"]?.link ?? (links + pair).first
        let rest = (links.isEmpty ? pair : links).drop { $0 == first }
        let tail = extras["image_tail", "last_frame_url"]?.link
        let last = tail ?? (isVeo ? nil : rest.first)
        var all: [Reference] = []
        if let first { all.append(Reference(.firstFrame, first)) }
        if let last { all.append(Reference(.lastFrame, last)) }
        // `image_tail` takes precedence over image_urls[1], which is then not used; a third is a reference.
        all += rest.dropFirst(isVeo ? 0 : 1).map { Reference(.image, $0) }
        for item in extras["image_list"]?.elements ?? [] {
            guard let link = item.link else { continue }
            switch item["type"]?.words {
            case "first_frame": all.append(Reference(.firstFrame, link))
            case "end_frame", "last_frame": all.append(Reference(.lastFrame, link))
            default: all.append(Reference(.image, link, kind: referenceType(item)))
            }
        }
        all += (extras["video_list"]?.elements ?? []).compactMap { item in
            item.link.map { Reference(.video, $0, kind: referenceType(item)) }
        }
        all += (extras["voice_list"]?.elements ?? []).compactMap(VoiceList.read)
        all += (extras["dynamic_masks"]?.elements ?? []).compactMap { item in
            (item.link ?? item["mask"]?.link).map { Reference(.mask, $0) }
        }
        return all
    }

    private static func referenceType(_ item: JSON) -> String? {
        item.first("reference_type", "ReferenceType", "refer_type")?.words
    }
}
