internal import ArchiveModel
internal import JSON

extension WishReader {
    /// The guides "AIGC Kling VOD" and "AIGC GV VOD".
    func relayWish() throws(Refusal) -> Wish {
        let shots = body["metadata", "multi_prompt"]?.elements.compactMap {
            $0["prompt"]?.string ?? $0.string
        }
        var wish = try beginning(promptIn: shots?.joined(separator: " "))
        let metadata = body["metadata"] ?? .object([])
        guard metadata.isObject else { throw Refusal("metadata must be an object", "metadata") }
        wish.seconds = try seconds(["seconds", "duration"], 1...15)
        wish.lines = try lines(metadata["resolution"], "metadata.resolution", of: wish.model) ?? 720
        // Only the shape of it counts.
        if let size = try size(body["size"], "size") { wish.shape = Wish.Shape(nearest: size) }
        let shapes = wish.model.maker == .gv ? ["16:9", "9:16"] : ["16:9", "9:16", "1:1"]
        if let shape = try shape(metadata["aspect_ratio"], "metadata.aspect_ratio", of: shapes) {
            wish.shape = shape
        }
        guard shapes.contains(wish.shape.text) else {
            throw Refusal("size must have one of the shapes \(shapes.joined(separator: ", "))", "size")
        }
        wish.sound = try sound(metadata)
        try images(metadata, &wish)
        try check(wish.model.need, wish, metadata)
        return wish
    }

    private func sound(_ metadata: JSON) throws(Refusal) -> Bool? {
        if let value = metadata["audio_generation"] {
            switch value.string {
            case "Enabled": return true
            case "Disabled": return false
            default:
                throw Refusal(
                    "InvalidParameterValue: OutputConfig.AudioGeneration has invalid value "
                        + (value.text ?? value.line.prefix(40).description), "metadata.audio_generation",
                    code: "InvalidParameterValue")
            }
        }
        guard let value = metadata["sound"] else { return nil }
        switch value.bool.map({ $0 ? "on" : "off" }) ?? value.string?.lowercased() {
        case "on", "true": return true
        case "off", "false": return false
        default:
            throw Refusal(
                "InvalidParameterValue: OutputConfig.AudioGeneration has invalid value "
                    + (value.text ?? value.line.prefix(40).description), "metadata.sound",
                code: "InvalidParameterValue")
        }
    }

    private func images(_ metadata: JSON, _ wish: inout Wish) throws(Refusal) {
        var images = try url(body["image"], "image")
        images += try urls(body["images"], "images", atMost: 9)
        let frames = try urls(metadata["image_urls"], "metadata.image_urls", atMost: 2)
        let list = try urls(metadata["image_list"], "metadata.image_list", atMost: 9)
        let last =
            try url(metadata["image_tail"], "metadata.image_tail")
            + url(metadata["last_frame_url"], "metadata.last_frame_url")
        if wish.model.maker == .gv, !list.isEmpty, !last.isEmpty || frames.count == 2 {
            throw Refusal("GV takes no last frame beside image_list", "metadata.image_list")
        }
        wish.images = images + frames + list + last
    }

    private func check(_ need: Model.Need?, _ wish: Wish, _ metadata: JSON) throws(Refusal) {
        let hasVoice = !(metadata["voice_list"]?.elements.isEmpty ?? true)
        switch need {
        case .motion:
            let inputs = ["motion_brush", "dynamic_masks", "video_list", "camera_control"]
            guard !wish.images.isEmpty, inputs.contains(where: { metadata[$0] != nil }) else {
                throw Refusal(
                    "\(wish.model.name) needs an image, and metadata.dynamic_masks or its kin",
                    "metadata")
            }
        case .avatar:
            guard !wish.images.isEmpty, hasVoice else {
                throw Refusal("\(wish.model.name) needs an image and metadata.voice_list", "metadata")
            }
        case .lipSync:
            guard metadata["session_id"] != nil, metadata["face_choose"] != nil else {
                throw Refusal("\(wish.model.name) needs metadata.session_id and face_choose", "metadata")
            }
        case .image where wish.images.isEmpty: throw Refusal("\(wish.model.name) needs an image", "image")
        case .image, nil: break
        }
    }
}
