package import ArchiveModel
package import JSON

extension RelayRequest: SpokenFamily {
    package static let routes = Routes(
        create: "/v1/video/generations", query: "/v1/video/generations/{id}",
        content: "/v1/videos/{id}/content", models: "/v1/models", prices: "/api/pricing")

    package static let spellings = [
        Spelling([.model], "model"), Spelling([.prompt], "prompt", "metadata.prompt"),
        Spelling([.negativePrompt], "metadata.negative_prompt", "negative_prompt"),
        Spelling([.seconds], "seconds", "duration", "metadata.seconds", "metadata.duration"),
        Spelling([.resolution], "metadata.resolution", "resolution"),
        Spelling([.aspectRatio, .size], "size", "metadata.aspect_ratio", "aspect_ratio"),
        Spelling([.sound], "metadata.sound", "metadata.audio_generation", "sound", "audio_generation"),
        Spelling(
            [.firstFrame, .lastFrame, .references], "image", "images", "metadata.image_urls",
            "metadata.image_tail", "metadata.last_frame_url", "metadata.image_list", "image_urls",
            "image_tail", "last_frame_url", "image_list"),
        Spelling([.video], "metadata.video_list", "video_list"),
        Spelling([.voice], "metadata.voice_list", "voice_list"),
        Spelling([.mask], "metadata.dynamic_masks", "dynamic_masks"),
        Spelling(
            [.shots], "metadata.multi_shots", "metadata.multi_shot", "metadata.shot_type",
            "metadata.multi_prompt", "multi_prompt"),
    ]

    package static func body(of request: Request) -> JSON {
        var writer = BodyWriter()
        var metadata = BodyWriter()
        writer.add("model", request.model)
        writer.add("prompt", request.prompt)
        metadata.add("negative_prompt", request.negativePrompt)
        addFrames(of: request, to: &writer, &metadata)
        writer.add("size", request.size)
        writer.add("seconds", request.seconds)
        metadata.add("resolution", request.resolution)
        if request.aspectRatio?.written != request.size { metadata.add("aspect_ratio", request.aspectRatio) }
        addSound(of: request, to: &metadata)
        metadata.add("image_list", list: request.references(.image).map(listed))
        metadata.add("video_list", list: request.references(.video).map(linked))
        metadata.add(
            "voice_list",
            list: request.references(.voice).map { voice in
                voice.kind == VoiceList.named ? ["voice_id": .string(voice.url)] : linked(voice)
            })
        metadata.add(
            "dynamic_masks", list: request.references(.mask).map { ["mask_url": .string($0.url)] })
        if !request.shots.isEmpty {
            metadata.add("multi_shots", JSON.bool(true))
            metadata.add("shot_type", "customize")
            metadata.add("multi_prompt", ShotList.write(request.shots))
        }
        if !metadata.fields.isEmpty { writer.add("metadata", metadata.body) }
        return writer.body
    }

    /// One frame is `image`, two are `images`, as the guide has it; for Veo `images` would be references.
    private static func addFrames(
        of request: Request, to writer: inout BodyWriter, _ metadata: inout BodyWriter
    ) {
        let first = request.references(.firstFrame).first
        let last = request.references(.lastFrame).first
        if let first, let last, !isVeo(request.model), first.url != last.url {
            writer.add("images", list: [.string(first.url), .string(last.url)])
        } else {
            writer.add("image", first?.url)
            metadata.add("image_tail", last?.url)
        }
    }

    /// Each of the two fields has words of its own.
    private static func addSound(of request: Request, to metadata: inout BodyWriter) {
        guard let sound = request.sound else { return }
        let isDirect = ["Enabled", "Disabled"].contains(sound.written)
        metadata.add(isDirect ? "audio_generation" : "sound", sound.flag)
    }

    private static func listed(_ image: Reference) -> JSON {
        image.kind == nil ? .string(image.url) : linked(image)
    }

    private static func linked(_ reference: Reference) -> JSON {
        var item = BodyWriter()
        item.add("url", reference.url)
        item.add("reference_type", reference.kind)
        return item.body
    }
}
