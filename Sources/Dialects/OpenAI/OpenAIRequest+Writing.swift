package import ArchiveModel
package import JSON

extension OpenAIRequest: SpokenFamily {
    package static let routes = Routes(
        create: "/v1/videos", query: "/v1/videos/{id}", content: "/v1/videos/{id}/content",
        models: "/v1/models")

    package static let spellings = [
        Spelling([.model], "model"), Spelling([.prompt], "prompt"),
        Spelling([.seconds], "seconds", "duration"),
        Spelling([.resolution], "size", "resolution"), Spelling([.aspectRatio], "aspect_ratio"),
        Spelling([.firstFrame], "input_reference"),
    ]

    package static func body(of request: Request) -> JSON {
        var writer = BodyWriter()
        writer.add("model", request.model)
        writer.add("prompt", request.prompt)
        writer.add("seconds", request.seconds)
        writer.add("size", request.resolution)
        if let first = request.references(.firstFrame).first {
            // The JSON form of the API takes "exactly one of image_url or file_id".
            let field = first.kind == fileID ? fileID : "image_url"
            writer.add("input_reference", JSON.object([JSON.Field(field, .string(first.url))]))
        }
        return writer.body
    }
}
