extension Model {
    /// Every model that the seeds of the project name, and two of OpenAI's.
    static let all: [Model] = relay + unified + globalaiopc + openAI

    static func named(_ name: String) -> Model? { all.first { $0.name == name } }

    private static let relay: [Model] =
        [
            kling("1.6", 50_000), kling("2.0", 60_000), kling("2.1", 60_000), kling("2.5-turbo", 70_000),
            kling("2.6", 80_000), kling("2.6-motion-control", 90_000, need: .motion), kling("3.0", 100_000),
            kling("3.0-turbo", 80_000), kling("3.0-motion-control", 110_000, need: .motion),
            kling("o1", 100_000), kling("avatar", 60_000, need: .avatar),
            kling("identifyface", 40_000, need: .lipSync),
        ]
        + [("3.1", 200_000), ("3.1-fast", 100_000), ("3.1-lite", 60_000)].map {
            Model("aigc-video-gv-\($0.0)", .relay, .gv, $0.0, $0.1)
        }

    private static func kling(_ version: String, _ price: Int, need: Need? = nil) -> Model {
        Model("aigc-video-kling-\(version)", .relay, .kling, version, price, need: need)
    }

    private static let unified: [Model] = [
        Model("veo-3.1-fast", .unified, .veo, "3.1-fast", 100_000),
        Model("veo-3.1", .unified, .veo, "3.1", 200_000),
        Model("veo3.1-components", .unified, .veo, "3.1", 150_000),
        Model("veo3", .unified, .veo, "3.0", 150_000),
        Model("veo2", .unified, .veo, "2.0", 120_000),
        Model("grok-video-3", .unified, .other, "3", 80_000),
        Model("wan-ai/wan2.1-t2v-14b", .unified, .other, "2.1", 30_000),
        Model("wan-ai/wan2.1-i2v-14b-720p", .unified, .other, "2.1", 30_000, need: .image),
        Model("seedance-lite", .unified, .other, "lite", 20_000),
    ]

    private static let globalaiopc: [Model] = [
        Model("veo_3_1_fast_stable", .globalaiopc, .veo, "3.1-fast", 90_000).with {
            $0.resolutions = ["720P", "1080P"]
            $0.takesReferences = false
        },
        Model("veo_3_1_pro_stable", .globalaiopc, .veo, "3.1", 180_000).with {
            $0.resolutions = ["720P", "1080P"]
        },
        Model("veo_3_1_fast", .globalaiopc, .veo, "3.1-fast", 90_000).with {
            $0.resolutions = ["720P", "1080P", "4K"]
        },
        Model("veo_3_1_pro", .globalaiopc, .veo, "3.1", 180_000).with {
            $0.resolutions = ["720P", "1080P", "4K"]
        },
    ]

    private static let openAI: [Model] = [
        Model("sora-2", .openAI, .sora, "2", 100_000), Model("sora-2-pro", .openAI, .sora, "2-pro", 300_000),
    ]
}
