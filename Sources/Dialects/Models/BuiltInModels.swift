internal import ArchiveModel

/// The models of the providers' own pages.
enum BuiltInModels {
    static let all = veoByTencent + kling + unified + globalaiopc + openai

    private static func models(
        _ provider: String, _ dialect: Dialect, _ entries: [Entry], _ common: (inout VideoModel) -> Void
    ) -> [VideoModel] {
        entries.map { entry in
            var model = VideoModel(entry.name, provider: provider, dialect: dialect)
            model.about = entry.about
            model.abilities = entry.abilities
            common(&model)
            return model
        }
    }

    private struct Entry {
        let name: String
        let about: String
        let abilities: [VideoModel.Ability]

        init(_ name: String, _ about: String, _ abilities: VideoModel.Ability...) {
            self.name = name
            self.about = about
            self.abilities = abilities
        }
    }

    private static let tiers = ["720P", "1080P", "2K", "4K"]

    /// Google's Veo through Tencent VOD. Asked for no length it made 8 seconds; its page says nothing of that.
    private static let veoByTencent = models(
        "crazyrouter-vod", .relay,
        [
            Entry("aigc-video-gv-3.1", "Veo 3.1 by Tencent VOD, quality", .text, .image, .references, .sound),
            Entry(
                "aigc-video-gv-3.1-fast", "Veo 3.1 Fast by Tencent VOD", .text, .image, .references, .sound),
            Entry(
                "aigc-video-gv-3.1-lite", "Veo 3.1 Lite by Tencent VOD", .text, .image, .references, .sound),
        ]
    ) { model in
        model.seconds = .init(usual: [4, 6, 8].map { Rational($0) }, standard: Rational(8))
        model.resolutions = tiers
        model.aspectRatios = ["16:9", "9:16"]
    }

    private static let kling = models(
        "crazyrouter-vod", .relay,
        [
            Entry("aigc-video-kling-1.6", "Kling 1.6", .text, .image, .firstLastFrames, .references),
            Entry("aigc-video-kling-2.0", "Kling 2.0", .text, .image, .firstLastFrames, .references),
            Entry("aigc-video-kling-2.1", "Kling 2.1", .text, .image, .firstLastFrames, .references),
            Entry(
                "aigc-video-kling-2.5-turbo", "Kling 2.5 Turbo", .text, .image, .firstLastFrames, .references),
            Entry("aigc-video-kling-2.6", "Kling 2.6", .text, .image, .firstLastFrames, .references, .video),
            Entry("aigc-video-kling-2.6-motion-control", "Kling 2.6 Motion Control", .motionControl),
            Entry("aigc-video-kling-3.0", "Kling 3.0", .text, .image, .firstLastFrames, .references),
            Entry("aigc-video-kling-3.0-turbo", "Kling 3.0 Turbo", .text, .image, .references),
            Entry("aigc-video-kling-3.0-motion-control", "Kling 3.0 Motion Control", .motionControl),
            Entry("aigc-video-kling-o1", "Kling O1", .text, .image, .references, .video),
            Entry("aigc-video-kling-avatar", "Kling Avatar, a digital human", .avatar),
            Entry("aigc-video-kling-identifyface", "Kling Identifyface, lip sync", .lipSync),
        ]
    ) { model in
        // Tencent takes no more than 15 seconds and no other shape.
        model.seconds = .init(
            usual: [Rational(5), Rational(10)], maximum: Rational(15), standard: Rational(5))
        model.resolutions = tiers
        model.aspectRatios = ["16:9", "9:16", "1:1"]
        model.maxReferences = 9
    }

    private static let unified =
        models(
            "crazyrouter", .unified,
            [
                Entry("veo-3.1", "Google Veo 3.1", .text, .image),
                Entry("veo-3.1-fast", "Google Veo 3.1 Fast", .text, .image),
                Entry(
                    "veo3.1-components", "Google Veo 3.1, pictures as parts of the scene", .text, .references),
                Entry("veo3", "Google Veo 3", .text, .image), Entry("veo2", "Google Veo 2", .text, .image),
                Entry("grok-video-3", "xAI Grok Video", .text, .image),
                Entry("wan-ai/wan2.1-t2v-14b", "Wan 2.1, text to video", .text),
                Entry("wan-ai/wan2.1-i2v-14b-720p", "Wan 2.1, image to video", .image),
                Entry("seedance-lite", "Doubao Seedance", .text, .image),
            ]
        ) { model in
            model.aspectRatios = ["16:9", "9:16", "1:1"]
            guard model.name.hasPrefix("veo") else { return }
            model.seconds = .init(usual: [4, 6, 8].map { Rational($0) })
            let cents: Int64? = ["veo-3.1": 20, "veo-3.1-fast": 10][model.name]
            model.price = cents.flatMap { Rational($0, 100) }.map { amount in
                Price(
                    Money(amount), per: .second, date: "2026-06-06",
                    source: "https://cn.crazyrouter.com/api/pricing", scope: "text to video at 720p")
            }
        }

    private static let globalaiopc = models(
        "globalaiopc", .globalaiopc,
        [
            Entry("veo_3_1_fast", "Veo 3.1 Fast", .text, .image, .firstLastFrames, .references),
            Entry("veo_3_1_pro", "Veo 3.1, high quality", .text, .image, .firstLastFrames, .references),
            Entry("veo_3_1_fast_stable", "Veo 3.1 Fast, stable", .text, .image, .firstLastFrames),
            Entry("veo_3_1_pro_stable", "Veo 3.1, stable", .text, .image, .firstLastFrames, .references),
        ]
    ) { model in
        let isStable = model.name.hasSuffix("_stable")
        model.resolutions = isStable ? ["720p", "1080p"] : ["720p", "1080p", "4K"]
        model.aspectRatios = ["16:9", "9:16"]
        model.maxReferences = model.can(.references) ? 3 : nil
    }

    private static let openai = models(
        "openai", .openai,
        [
            Entry("sora-2", "OpenAI Sora 2", .text, .image, .sound),
            Entry("sora-2-pro", "OpenAI Sora 2 Pro", .text, .image, .sound),
        ]
    ) { model in
        model.seconds = .init(
            usual: [4, 8, 12].map { Rational($0) }, areOnlyUsual: true, standard: Rational(4))
        model.resolutions = ["720x1280", "1280x720"]
        if model.name == "sora-2-pro" { model.resolutions += ["1024x1792", "1792x1024"] }
        model.note =
            "OpenAI announced the end of its Videos API for 2026-09-24; others still speak its dialect."
    }
}
