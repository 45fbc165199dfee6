package import ArchiveModel
package import JSON

/// Kling's own API, /v1/videos/text2video and its kin. Read, never sent.
package enum KlingRequest: RequestFamily {
    package static let name = "kling-native"

    package static func recognises(_ body: JSON) -> Bool {
        if body["model_name"]?.words != nil { return true }
        guard body["model"] == nil else { return false }
        // The model has a default there, so a body can do without.
        return body["prompt"] != nil
            && (["std", "pro"].contains(body["mode"]?.words) || body["image_tail"] != nil
                || body["cfg_scale"] != nil)
    }

    package static func meaning(of body: JSON) -> Request {
        var request = Request()
        request.model = body["model_name"]?.words
        request.prompt = body["prompt"]?.words
        request.negativePrompt = body["negative_prompt"]?.words
        request.seconds = Wish.seconds(body["duration"])
        request.resolution = Wish.resolution(body["resolution"]) ?? tier(body["mode"]?.words)
        request.aspectRatio = Wish.shape(body["aspect_ratio"])
        request.sound = Wish.sound(body["sound"])
        request.references = references(of: body)
        request.shots = ShotList.read(body["multi_prompt"])
        request.defaultSeconds = Rational(5)
        return request
    }

    /// Standard mode makes 720P, professional mode 1080P.
    private static func tier(_ mode: String?) -> Asked<Resolution>? {
        switch mode {
        case "std": Asked("std", .lines(720))
        case "pro": Asked("pro", .lines(1080))
        case "4k": Asked("4k", .fourK)
        default: nil
        }
    }

    private static func references(of body: JSON) -> [Reference] {
        var all: [Reference] = []
        let pair = body["image_urls"]?.links ?? []
        if let first = body["image"]?.link ?? pair.first { all.append(Reference(.firstFrame, first)) }
        if let last = body["image_tail"]?.link ?? pair.dropFirst().first {
            all.append(Reference(.lastFrame, last))
        }
        for item in body["image_list"]?.elements ?? [] {
            guard let link = item.link ?? item["image"]?.link else { continue }
            switch item["type"]?.words {
            case "first_frame": all.append(Reference(.firstFrame, link))
            case "end_frame", "last_frame": all.append(Reference(.lastFrame, link))
            case let kind: all.append(Reference(.image, link, kind: kind))
            }
        }
        all += (body["video_list"]?.elements ?? []).compactMap { item in
            item.link.map { Reference(.video, $0, kind: item["refer_type"]?.words) }
        }
        all += (body["voice_list"]?.elements ?? []).compactMap(VoiceList.read)
        all += (body["dynamic_masks"]?.elements ?? []).compactMap { item in
            (item["mask"]?.link ?? item.link).map { Reference(.mask, $0) }
        }
        return all
    }
}
