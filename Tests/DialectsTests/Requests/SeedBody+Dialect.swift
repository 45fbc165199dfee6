import Dialects
import TestSupport

extension SeedBody {
    /// By the route that the page names.
    var dialect: Dialect {
        switch path {
        case "/v1/video/create": .unified
        case "/kyyReactApiServer/veo/videos": .globalaiopc
        default: .relay
        }
    }
}
