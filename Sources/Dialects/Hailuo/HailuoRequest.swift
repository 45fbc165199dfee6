package import ArchiveModel
package import JSON

/// MiniMax's own API for Hailuo. Read, never sent.
package enum HailuoRequest: RequestFamily {
    package static let name = "hailuo"

    package static func recognises(_ body: JSON) -> Bool {
        if body["metadata"] != nil { return false }
        let model = body["model"]?.words?.lowercased() ?? ""
        return ["minimax-", "t2v-01", "i2v-01", "s2v-01"].contains { model.hasPrefix($0) }
            || body["first_frame_image"] != nil || body["subject_reference"] != nil
    }

    package static func meaning(of body: JSON) -> Request {
        var request = Request()
        request.model = body["model"]?.words
        request.prompt = body["prompt"]?.words
        request.seconds = Wish.seconds(body["duration"])
        request.resolution = Wish.resolution(body["resolution"])
        request.aspectRatio = Wish.shape(body["aspect_ratio"])
        if let first = body["first_frame_image"]?.link {
            request.references.append(Reference(.firstFrame, first))
        }
        if let last = body["last_frame_image"]?.link {
            request.references.append(Reference(.lastFrame, last))
        }
        for subject in body["subject_reference"]?.elements ?? [] {
            let kind = subject["type"]?.words
            request.references += (subject["image"]?.links ?? []).map { Reference(.image, $0, kind: kind) }
        }
        request.defaultSeconds = Rational(6)
        return request
    }
}
