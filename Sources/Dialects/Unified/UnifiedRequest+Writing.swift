package import ArchiveModel
package import JSON

extension UnifiedRequest: SpokenFamily {
    package static let routes = Routes(
        create: "/v1/video/create", query: "/v1/video/query?id={id}", models: "/v1/models",
        prices: "/api/pricing")

    package static let spellings = [
        Spelling([.model], "model"), Spelling([.prompt], "prompt"),
        Spelling([.negativePrompt], "negative_prompt"), Spelling([.seconds], "duration", "seconds"),
        Spelling([.resolution], "size", "resolution"), Spelling([.aspectRatio], "aspect_ratio", "ratio"),
        Spelling([.sound], "sound", "generate_audio", "audio"),
        Spelling([.firstFrame, .lastFrame, .references], "images", "image"),
    ]

    /// What the two pages document, and nothing else: there is no field for sound.
    package static func body(of request: Request) -> JSON {
        var writer = BodyWriter()
        writer.add("model", request.model)
        writer.add("prompt", request.prompt)
        writer.add("images", list: images(of: request))
        writer.add("aspect_ratio", request.aspectRatio)
        writer.add("size", request.resolution)
        writer.add("duration", request.seconds?.number)
        return writer.body
    }

    /// The place in the list says what a picture is for: one that would be taken for another is left out.
    private static func images(of request: Request) -> [JSON] {
        let images = request.links(.image)
        if takesComponents(request.model) { return images }
        guard let first = request.links(.firstFrame).first else { return [] }
        guard takesLastFrame(request.model) else { return [first] + images }
        guard let last = request.links(.lastFrame).first else { return [first] }
        return [first, last] + images
    }
}
