package import ArchiveModel
package import JSON

/// Veo at Google, Gemini API and Vertex AI: `instances` and `parameters`. The model stands in the URL, so a
/// body does not say it. Read, never sent.
package enum VeoRequest: RequestFamily {
    package static let name = "veo"

    package static func recognises(_ body: JSON) -> Bool {
        body["instances"]?.elements.first?.isObject == true
    }

    package static func meaning(of body: JSON) -> Request {
        let instance = body["instances"]?[0]
        let parameters = body["parameters"]
        func either(_ name: String) -> JSON? { parameters?[name] ?? instance?[name] }
        var request = Request()
        request.model = body["model"]?.words
        request.prompt = instance?["prompt"]?.words
        request.negativePrompt = either("negativePrompt")?.words
        request.seconds = Wish.seconds(either("durationSeconds"))
        request.resolution = Wish.resolution(either("resolution"))
        request.aspectRatio = Wish.shape(either("aspectRatio"))
        request.sound = Wish.sound(either("generateAudio"))
        if let first = instance?["image"]?.link { request.references.append(Reference(.firstFrame, first)) }
        if let last = either("lastFrame")?.link { request.references.append(Reference(.lastFrame, last)) }
        for item in either("referenceImages")?.elements ?? [] {
            guard let link = item["image"]?.link ?? item.link else { continue }
            request.references.append(Reference(.image, link, kind: item["referenceType"]?.words))
        }
        if let video = instance?["video"]?.link { request.references.append(Reference(.video, video)) }
        request.defaultSeconds = Rational(8)
        return request
    }
}
