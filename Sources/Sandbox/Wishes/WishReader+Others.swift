internal import ArchiveModel
internal import JSON

extension WishReader {
    /// "Unified Video API".
    func unifiedWish() throws(Refusal) -> Wish {
        var wish = try beginning()
        wish.seconds = try seconds(["duration", "seconds"], 1...15)
        let shapes = ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9"]
        if let shape = try shape(body["aspect_ratio"], "aspect_ratio", of: shapes) { wish.shape = shape }
        // "720P" in one guide, "1280x720" in the other.
        if let text = body["size"]?.string, PixelSize(text) != nil {
            wish.pixels = try exactly(size(body["size"], "size"), "size")
        } else {
            wish.lines = try lines(body["size"], "size", of: wish.model) ?? 720
        }
        wish.sound = body["generate_audio"]?.bool ?? body["enable_audio"]?.bool
        wish.images = try urls(body["images"], "images", atMost: 3)
        if wish.model.need == .image, wish.images.isEmpty {
            throw Refusal("\(wish.model.name) needs images", "images")
        }
        return wish
    }

    /// "VEO Create Video Task".
    func globalaiopcWish() throws(Refusal) -> Wish {
        var wish = try beginning()
        wish.seconds = try seconds(["duration", "seconds"], 1...15)
        wish.lines = try lines(body["resolution"], "resolution", of: wish.model) ?? 720
        wish.shape = try shape(body["aspect_ratio"], "aspect_ratio", of: ["16:9", "9:16"]) ?? wish.shape
        let references = try urls(body["input_reference"], "input_reference", atMost: 3)
        let images = try urls(body["image_urls"], "image_urls", atMost: 3)
        let first = try url(body["first_image"], "first_image")
        let last = try url(body["last_image"], "last_image")
        if !references.isEmpty, !images.isEmpty {
            throw Refusal("choose either input_reference or image_urls", "image_urls")
        }
        if !(references + images).isEmpty, !(first + last).isEmpty {
            throw Refusal("reference images and first/last frame cannot be used together", "first_image")
        }
        if !last.isEmpty, first.isEmpty {
            throw Refusal("last_image must be used with first_image", "last_image")
        }
        if !wish.model.takesReferences, !(references + images).isEmpty {
            throw Refusal("\(wish.model.name) takes first and last frame only", "input_reference")
        }
        wish.images = references + images + first + last
        return wish
    }

    /// OpenAI's "Create video".
    func openAIWish() throws(Refusal) -> Wish {
        var wish = try beginning()
        let lengths = [4, 8, 12]
        wish.seconds = try seconds(["seconds"], 4...12)
        if let seconds = wish.seconds, !lengths.contains(seconds) {
            throw Refusal("seconds must be one of 4, 8, 12", "seconds", code: "invalid_value")
        }
        let sizes = ["720x1280", "1280x720", "1024x1792", "1792x1024"]
        if let text = body["size"]?.string, !sizes.contains(text) {
            throw Refusal(
                "size must be one of \(sizes.joined(separator: ", "))", "size", code: "invalid_value")
        }
        wish.pixels = try exactly(size(body["size"], "size"), "size") ?? PixelSize(width: 720, height: 1280)
        return wish
    }
}
