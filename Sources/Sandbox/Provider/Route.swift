/// What an address means.
enum Route: Sendable {
    case welcome
    case pricing
    case models
    case ledger
    case create(Family)
    case query(Family, id: String)
    case content(id: String)
    case file(id: String)

    /// Nil: there is nothing there.
    init?(_ call: HTTPCall) {
        var steps = call.steps
        // The base address of one provider, before each of its routes.
        if steps.first == "kyyReactApiServer" { steps.removeFirst() }
        let hasVersion = steps.first == "v1"
        if hasVersion { steps.removeFirst() }
        let isPost = call.method == "POST"
        switch (steps.count, steps.first, steps.dropFirst().first) {
        case (0, _, _) where !hasVersion: self = .welcome
        case (2, "api", "pricing") where !hasVersion: self = .pricing
        case (2, "sandbox", "ledger") where !hasVersion: self = .ledger
        case (3..., "files", let id?) where !hasVersion: self = .file(id: id)
        case (1, "models", _) where hasVersion: self = .models
        case (2, "video", "generations") where hasVersion: self = .create(.relay)
        case (3, "video", "generations") where hasVersion: self = .query(.relay, id: steps[2])
        case (2, "video", "create") where hasVersion: self = .create(.unified)
        case (2, "video", "query") where hasVersion:
            self = .query(.unified, id: call.query["id"] ?? call.query["task_id"] ?? "")
        // Its guide writes the path with and without the version.
        case (2, "veo", "videos"): self = .create(.globalaiopc)
        case (3, "veo", "videos"): self = .query(.globalaiopc, id: steps[2])
        case (2, "result", let id?) where hasVersion: self = .query(.globalaiopc, id: id)
        case (1, "videos", _) where hasVersion && isPost: self = .create(.openAI)
        case (2, "videos", let id?) where hasVersion: self = .query(.openAI, id: id)
        case (3, "videos", let id?) where hasVersion && steps[2] == "content": self = .content(id: id)
        default: return nil
        }
    }

    var methods: [String] {
        if case .create = self { ["POST"] } else { ["GET", "HEAD"] }
    }

    var needsKey: Bool {
        switch self {
        case .welcome, .pricing, .file: false
        default: true
        }
    }

    /// Whose errors are spoken here.
    var family: Family {
        switch self {
        case .create(let family), .query(let family, _): family
        case .welcome, .pricing, .models, .ledger, .content, .file: .openAI
        }
    }
}
