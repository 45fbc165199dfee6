internal import ArchiveModel
internal import JSON

/// What all families read alike.
struct WishReader {
    let body: JSON
    let family: Family

    static func wish(_ body: JSON, _ family: Family) throws(Refusal) -> Wish {
        let reader = WishReader(body: body, family: family)
        switch family {
        case .relay: return try reader.relayWish()
        case .unified: return try reader.unifiedWish()
        case .globalaiopc: return try reader.globalaiopcWish()
        case .openAI: return try reader.openAIWish()
        }
    }

    /// The model and the prompt.
    func beginning(promptIn nested: String? = nil) throws(Refusal) -> Wish {
        guard body.isObject else { throw Refusal("the body is no JSON object") }
        guard let name = body["model"]?.string else { throw Refusal("model is required", "model") }
        guard let model = Model.named(name), model.family == family else { throw unknownModel(name) }
        let prompt = body["prompt"]?.string ?? nested ?? ""
        guard !prompt.trimmed.isEmpty else { throw Refusal("prompt is required", "prompt") }
        return Wish(model: model, prompt: prompt)
    }

    private func unknownModel(_ name: String) -> Refusal {
        if let model = Model.named(name) {
            return Refusal(
                "model \(name) is not served on this route; it belongs to \(model.family.createRoute)",
                "model")
        }
        let advice =
            switch name {
            case "aigc-video-kling-3.1": "; GV 3.1 is aigc-video-gv-3.1, Kling has 3.0"
            case _ where family == .relay && name.hasPrefix("kling-"):
                "; on this route it is an aigc-video-kling-* name"
            default: ""
            }
        return Refusal(
            "there is no available channel for model \(name)\(advice)", "model", code: "model_not_found")
    }

    /// A whole number of seconds, written as a string or as a number.
    func seconds(_ names: [String], _ range: ClosedRange<Int>) throws(Refusal) -> Int? {
        for name in names {
            guard let value = body[name] else { continue }
            guard let text = value.text, let number = Rational(decimal: text), number.denominator == 1,
                range.contains(Int(number.numerator))
            else {
                throw Refusal(
                    "\(name) must be a number of seconds from \(range.lowerBound) to \(range.upperBound)",
                    name)
            }
            return Int(number.numerator)
        }
        return nil
    }

    func lines(_ value: JSON?, _ name: String, of model: Model) throws(Refusal) -> Int? {
        guard let value else { return nil }
        let word = value.text?.uppercased() ?? ""
        guard model.resolutions.contains(word) else {
            throw Refusal(
                "\(name) of \(model.name) must be one of \(model.resolutions.joined(separator: ", "))", name)
        }
        switch word {
        case "2K": return 1440
        case "4K": return 2160
        default: return Int(word.dropLast())
        }
    }

    func shape(_ value: JSON?, _ name: String, of allowed: [String]) throws(Refusal) -> Wish.Shape? {
        guard let value else { return nil }
        guard let text = value.string, allowed.contains(text), let shape = Wish.Shape(text) else {
            throw Refusal("\(name) must be one of \(allowed.joined(separator: ", "))", name)
        }
        return shape
    }

    func size(_ value: JSON?, _ name: String) throws(Refusal) -> PixelSize? {
        guard let value else { return nil }
        guard let text = value.string, let size = PixelSize(text) else {
            throw Refusal("\(name) must be like 1280x720", name)
        }
        return size
    }

    /// Exactly so many pixels, as far as they can be drawn.
    func exactly(_ size: PixelSize?, _ name: String) throws(Refusal) -> PixelSize? {
        guard let size else { return nil }
        guard (64...4096).contains(size.width), (64...4096).contains(size.height), size.width % 2 == 0,
            size.height % 2 == 0
        else { throw Refusal("\(name) must have even sides from 64 to 4096", name) }
        return size
    }

    /// The URLs of a list, each a string or `{"url": …}`.
    func urls(_ value: JSON?, _ name: String, atMost count: Int) throws(Refusal) -> [String] {
        guard let value else { return [] }
        guard case .array(let elements) = value else { throw Refusal("\(name) must be an array", name) }
        guard elements.count <= count else { throw Refusal("\(name) takes at most \(count)", name) }
        var urls: [String] = []
        for element in elements {
            guard let url = element.string ?? element["url"]?.string, isURL(url) else {
                throw Refusal("\(name) must hold URLs", name)
            }
            urls.append(url)
        }
        return urls
    }

    func url(_ value: JSON?, _ name: String) throws(Refusal) -> [String] {
        guard let value else { return [] }
        guard let url = value.string, isURL(url) else { throw Refusal("\(name) must be a URL", name) }
        return [url]
    }

    private func isURL(_ text: String) -> Bool {
        ["https://", "http://", "data:image/"].contains { text.hasPrefix($0) }
    }
}

extension Family {
    var createRoute: String {
        switch self {
        case .relay: "/v1/video/generations"
        case .unified: "/v1/video/create"
        case .globalaiopc: "/v1/veo/videos"
        case .openAI: "/v1/videos"
        }
    }
}
