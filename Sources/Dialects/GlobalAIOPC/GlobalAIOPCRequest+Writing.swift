package import ArchiveModel
package import JSON

extension GlobalAIOPCRequest: SpokenFamily {
    /// The page's own `api` field, "the full endpoint" by its words, has `/v1`; its curl line has not. Those
    /// who read results from there use paths with `/v1` too.
    package static let routes = Routes(create: "/v1/veo/videos", query: "/v1/result/{id}")

    package static let spellings = [
        Spelling([.model], "model"), Spelling([.prompt], "prompt"), Spelling([.resolution], "resolution"),
        Spelling([.aspectRatio], "aspect_ratio"), Spelling([.seconds], "seconds", "duration"),
        Spelling([.sound], "sound", "generate_audio"), Spelling([.firstFrame], "first_image"),
        Spelling([.lastFrame], "last_image"), Spelling([.references], "input_reference", "image_urls"),
    ]

    /// What the page documents: there is no field for a length or for sound.
    package static func body(of request: Request) -> JSON {
        var writer = BodyWriter()
        writer.add("model", request.model)
        writer.add("prompt", request.prompt)
        writer.add("aspect_ratio", request.aspectRatio)
        writer.add("resolution", request.resolution)
        writer.add("first_image", request.links(.firstFrame).first)
        writer.add("last_image", request.links(.lastFrame).first)
        writer.add("input_reference", list: request.links(.image))
        return writer.body
    }
}
