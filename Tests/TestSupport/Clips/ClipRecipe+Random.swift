extension ClipRecipe {
    /// Any clip that the encoders here can make, small so that hundreds are quick.
    package static func random(using random: inout SplitMix64) -> ClipRecipe {
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        func one<Value>(of values: [Value], or last: Value) -> Value {
            values.randomElement(using: &random) ?? last
        }
        let container = one(of: Container.allCases, or: .mp4)
        let isMP4 = container == .mp4 || container == .mov
        let isWebM = container == .webm

        var codecs: [Picture.Codec] = isWebM ? [.vp9, .av1] : [.h264, .h264, .hevc, .mpeg4]
        // FFmpeg 5.1 writes AV1 to MP4 but not to MOV.
        if container == .mp4 || container == .mkv { codecs.append(.av1) }
        var picture = Picture(
            codec: one(of: codecs, or: .h264),
            width: one(of: [160, 176, 320, 322], or: 320), height: one(of: [90, 96, 180, 240, 320], or: 180),
            rate: one(of: [24, 25, 30, 60, .film, Rate(30000, 1001), Rate(15, 2)], or: 24),
            frames: Int.random(in: 1...40, using: &random))
        // Both sides even, as 4:2:0 wants them, and large enough for SVT-AV1.
        if picture.height % 2 == 1 { picture.height += 1 }
        if chance(40), [.h264, .hevc, .mpeg4].contains(picture.codec) {
            picture.bFrames = Int.random(in: 1...3, using: &random)
        }
        picture.keyFrameEvery = one(of: [1, 5, 12, 250], or: 12)
        if chance(20), isMP4 { picture.timescale = one(of: [600, 1000, 90_000, 12_288], or: 600) }
        if chance(20), isMP4 { picture.rotation = one(of: Picture.Rotation.allCases, or: .none) }
        if chance(20), picture.codec == .h264 {
            picture.pixelAspect = one(of: [Rate(4, 3), Rate(8, 9)], or: 1)
        }
        if chance(20), picture.codec == .h264 { picture.colour = .bt709 }
        if chance(20), picture.frames > 8 { picture.skippingEvery = Int.random(in: 2...5, using: &random) }

        var sound: Sound?
        if chance(60) {
            sound = Sound(
                codec: isWebM ? .opus : one(of: container == .mov ? [.aac, .pcm] : [.aac, .mp3], or: .aac),
                sampleRate: isWebM ? 48_000 : one(of: [44_100, 48_000, 32_000], or: 48_000),
                channels: Int.random(in: 1...2, using: &random))
            if chance(30) { sound?.seconds = Double(Int.random(in: 1...30, using: &random)) / 10 }
        }
        var recipe = ClipRecipe(picture, sound: sound, container: container)
        if isMP4 {
            recipe.layout = one(of: [.indexLast, .indexFirst, .indexFirst, .fragmented], or: .indexLast)
        }
        if chance(30) { recipe.tags["title"] = "Take \(Int.random(in: 1...99, using: &random)) — „naïve“ 東京" }
        return recipe
    }
}
