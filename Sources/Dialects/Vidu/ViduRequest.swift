package import ArchiveModel
package import JSON

/// Vidu's own API. Read, never sent.
package enum ViduRequest: RequestFamily {
    package static let name = "vidu"

    package static func recognises(_ body: JSON) -> Bool {
        if body["metadata"] != nil { return false }
        return body["model"]?.words?.lowercased().hasPrefix("vidu") ?? false
            || body["movement_amplitude"] != nil
    }

    package static func meaning(of body: JSON) -> Request {
        var request = Request()
        request.model = body["model"]?.words
        request.prompt = body["prompt"]?.words
        request.seconds = Wish.seconds(body["duration"])
        request.resolution = Wish.resolution(body["resolution"])
        request.aspectRatio = Wish.shape(body["aspect_ratio"])
        request.sound = Wish.sound(body["audio"])
        let links = body["images"]?.links ?? []
        // One picture is a beginning, two are beginning and end, more are subjects. Only the route for
        // subjects takes a shape.
        let areFrames = links.count <= 2 && request.aspectRatio == nil
        request.references = links.enumerated().map { index, link in
            Reference(areFrames ? (index == 0 ? .firstFrame : .lastFrame) : .image, link)
        }
        for subject in body["subjects"]?.elements ?? [] {
            let name = subject.first("name", "id")?.words
            request.references += (subject["images"]?.links ?? []).map { Reference(.image, $0, kind: name) }
        }
        return request
    }
}
