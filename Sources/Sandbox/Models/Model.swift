/// A way to ask for videos: its routes, its bodies, its errors.
enum Family: String, Sendable {
    /// /v1/video/generations.
    case relay
    /// /v1/video/create and /v1/video/query.
    case unified
    /// /v1/veo/videos and /v1/result.
    case globalaiopc
    /// /v1/videos.
    case openAI = "openai"
}

/// A model that the sandbox plays.
struct Model: Sendable {
    enum Maker: String, Sendable { case kling = "Kling", gv = "GV", veo = "Veo", sora = "Sora", other = "" }

    /// What a model cannot do without.
    enum Need: Sendable { case motion, avatar, lipSync, image }

    let name: String
    let family: Family
    let maker: Maker
    /// Its makers' own word: "2.6", "3.1-fast".
    let version: String
    /// In millionths of a dollar. Only those of veo-3.1 are documented; the others are made up.
    let pricePerSecond: Int
    var need: Need?
    /// Lines of picture that it can make, as the route writes them.
    var resolutions = ["720P", "1080P", "2K", "4K"]
    /// Which pictures may come with a request to it.
    var takesReferences = true

    init(
        _ name: String, _ family: Family, _ maker: Maker, _ version: String, _ price: Int, need: Need? = nil
    ) {
        self.name = name
        self.family = family
        self.maker = maker
        self.version = version
        pricePerSecond = price
        self.need = need
    }

    func with(_ change: (inout Model) -> Void) -> Model {
        var copy = self
        change(&copy)
        return copy
    }

    /// Seconds where none are asked for.
    var usualSeconds: Int {
        switch maker {
        case .gv, .veo: 8
        case .sora: 4
        case .kling, .other: 5
        }
    }

    /// Makes sound when nothing is said of it.
    var soundsUnasked: Bool { family == .globalaiopc || family == .openAI }
}
