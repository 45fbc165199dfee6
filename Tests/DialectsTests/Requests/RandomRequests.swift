import ArchiveModel
import Dialects

extension Request {
    /// Anything that flags or another dialect may ask for.
    static func random(_ random: inout some RandomNumberGenerator) -> Request {
        func often<Value>(_ values: [Value]) -> Value? {
            Int.random(in: 0..<3, using: &random) == 0 ? nil : values.randomElement(using: &random)
        }
        var request = Request()
        request.model = often([
            "veo_3_1_fast", "aigc-video-kling-2.6", "aigc-video-gv-3.1", "sora-2", "veo3-frames",
        ])
        request.prompt = often(["a boat", "\u{1F6B2} \"quoted\" \\ line\nbreak", "--ratio 16:9"])
        if Int.random(in: 0..<8, using: &random) == 0 { request.negativePrompt = "rain" }
        request.seconds = often(["5", "5.0", "10", "1e1", "soon", "05", "5s"]).map {
            Asked($0, Rational(decimal: $0 == "5s" ? "5" : $0))
        }
        request.resolution = often(["720P", "1080p", "4k", "1280x720", "huge"]).map {
            Asked($0, Resolution($0))
        }
        if Bool.random(using: &random), let size = often(["1280x720", "720*1280"]) {
            request.size = size
            request.aspectRatio = Asked(size, AspectRatio(size))
        } else {
            request.aspectRatio = often(["16:9", "9:16", "adaptive"]).map { Asked($0, AspectRatio($0)) }
        }
        if Bool.random(using: &random) {
            request.sound = often(["on", "false", "true", "Enabled", "perhaps"]).map {
                Asked($0, $0 == "perhaps" ? nil : $0 != "false")
            }
        }
        if Bool.random(using: &random) {
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let role = Reference.Role.allCases.randomElement(using: &random) ?? .image
                let frames: [Reference.Role] = [.firstFrame, .lastFrame]
                if frames.contains(role), request.references.contains(where: { $0.role == role }) { continue }
                let number = Int.random(in: 0..<3, using: &random)
                request.references.append(
                    Reference(role, "https://example.com/\(number).png", kind: number == 2 ? "style" : nil))
            }
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            request.shots = [
                ShotPrompt(prompt: "one", seconds: Asked("3", Rational(3))), ShotPrompt(prompt: "two"),
            ]
        }
        return request
    }

    /// One wish and, where it needs one, what it rests on.
    static func asking(for wish: WishName) -> Request {
        var request = Request()
        func refer(_ roles: Reference.Role...) {
            request.references = roles.map { Reference($0, "https://example.com/\($0.rawValue)") }
        }
        switch wish {
        case .model: request.model = "m"
        case .prompt: request.prompt = "a boat"
        case .negativePrompt: request.negativePrompt = "rain"
        case .seconds: request.seconds = Asked("5", Rational(5))
        case .resolution: request.resolution = Asked("720P", .lines(720))
        case .aspectRatio: request.aspectRatio = Asked("16:9", AspectRatio("16:9"))
        case .size:
            request.size = "1280x720"
            request.aspectRatio = Asked("1280x720", AspectRatio("16:9"))
        case .sound: request.sound = Asked("true", true)
        case .firstFrame: refer(.firstFrame)
        case .lastFrame: refer(.firstFrame, .lastFrame)
        case .references: refer(.firstFrame, .image)
        case .video: refer(.video)
        case .voice: refer(.voice)
        case .mask: refer(.mask)
        case .shots: request.shots = [ShotPrompt(prompt: "one"), ShotPrompt(prompt: "two")]
        }
        return request
    }
}
