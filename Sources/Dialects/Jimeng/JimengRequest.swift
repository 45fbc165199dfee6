package import ArchiveModel
package import JSON

/// Jimeng at Volcengine's visual API: the model is called `req_key`. Read, never sent.
package enum JimengRequest: RequestFamily {
    package static let name = "jimeng"

    package static func recognises(_ body: JSON) -> Bool { body["req_key"]?.words != nil }

    package static func meaning(of body: JSON) -> Request {
        var request = Request()
        request.model = body["req_key"]?.words
        request.prompt = body["prompt"]?.words
        // 121 frames are five seconds: 24 a second and the one at the end.
        request.seconds =
            Wish.seconds(body["duration"])
            ?? Wish.frames(body["frames"], perSecond: 24).map { asked in
                Asked(asked.written, asked.value?.minus(Rational(1, 24) ?? .zero))
            }
        request.resolution = Wish.resolution(body["resolution"])
        request.aspectRatio = Wish.shape(body["aspect_ratio"])
        let links = body["image_urls"]?.links ?? []
        request.references = links.enumerated().map { index, link in
            Reference(index == 0 ? .firstFrame : index == 1 ? .lastFrame : .image, link)
        }
        request.defaultSeconds = Rational(5)
        return request
    }
}
