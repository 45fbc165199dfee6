import Posix
import TestSupport

/// A clip that mutants are made of.
struct Seed: Sendable {
    let container: ClipRecipe.Container
    let bytes: [UInt8]

    /// Small, so that a mutant costs milliseconds: few frames, small pictures, short sound.
    static func all() async throws -> [Seed] {
        var seeds: [Seed] = []
        for recipe in recipes {
            let path = try await ClipShelf.path(for: recipe)
            let bytes = try FileDescriptor.open(path, for: .reading).readToEnd(as: path)
            seeds.append(Seed(container: recipe.container, bytes: bytes))
        }
        return seeds
    }

    private static func picture(_ codec: Picture.Codec, _ change: (inout Picture) -> Void = { _ in })
        -> Picture
    {
        var picture = Picture(codec: codec, width: 96, height: 64, frames: 8)
        picture.keyFrameEvery = 4
        change(&picture)
        return picture
    }

    private static func sound(_ codec: Sound.Codec) -> Sound {
        Sound(codec: codec, channels: codec == .pcm ? 1 : 2, seconds: 0.2)
    }

    /// Every kind of picture, sound and layout that generated video comes in.
    private static let recipes: [ClipRecipe] = [
        ClipRecipe(picture(.h264), sound: sound(.aac), layout: .indexFirst),
        ClipRecipe(picture(.h264) { $0.bFrames = 2 }, sound: sound(.mp3)),
        ClipRecipe(picture(.h264), sound: sound(.aac), layout: .fragmented),
        ClipRecipe(picture(.h264) { $0.rotation = .right }, layout: .indexFirst),
        ClipRecipe(picture(.h264), sound: sound(.aac)).with { $0.hiddenStart = 0.1 },
        ClipRecipe(picture(.h264) { $0.pixelAspect = Rate(4, 3) }, sound: sound(.flac)),
        ClipRecipe(picture(.h264) { $0.delay = 0.2 }, sound: sound(.aac)),
        ClipRecipe(picture(.h264) { $0.skippingEvery = 3 }, sound: sound(.opus)),
        ClipRecipe(picture(.h264), sound: sound(.aac)).with {
            $0.tags = ["title": "a take", "prompt": #"{"3": {"seed": 7}}"#, "workflow": "{}"]
            $0.chapters = [
                .init("one", milliseconds: 0..<100), .init("two", milliseconds: 100..<300),
            ]
        },
        ClipRecipe(picture(.h264) { $0.colour = .bt709 }, sound: sound(.pcm), container: .mov),
        ClipRecipe(picture(.h264), sound: sound(.aac), container: .mov, layout: .fragmented),
        ClipRecipe(picture(.h264), sound: sound(.aac), container: .mkv),
        ClipRecipe(picture(.h264) { $0.bFrames = 2 }, sound: sound(.pcm), container: .mkv),
        ClipRecipe(picture(.h264) { $0.content = .black }, sound: Sound(.silence, seconds: 0.6)),
        ClipRecipe(picture(.h264) { $0.keyFrameEvery = 250 }),
        ClipRecipe(picture(.hevc), sound: sound(.aac), layout: .indexFirst),
        ClipRecipe(picture(.hevc) { $0.pixelFormat = "yuv420p10le" }, layout: .fragmented),
        ClipRecipe(
            picture(.hevc) {
                $0.pixelFormat = "yuv420p10le"
                $0.colour = .hdr10
            }, container: .mov),
        ClipRecipe(picture(.hevc) { $0.bFrames = 2 }, sound: sound(.flac), container: .mkv),
        ClipRecipe(picture(.av1), sound: sound(.opus)),
        ClipRecipe(picture(.av1), layout: .fragmented),
        ClipRecipe(picture(.av1), sound: sound(.opus), container: .webm),
        ClipRecipe(picture(.av1), sound: sound(.mp3), container: .mkv),
        ClipRecipe(picture(.vp9), sound: sound(.opus), container: .webm).with {
            $0.tags = ["title": "a take"]
            $0.chapters = [.init("one", milliseconds: 0..<100)]
        },
        ClipRecipe(picture(.vp9), container: .webm),
        ClipRecipe(picture(.vp9), sound: sound(.aac), layout: .indexFirst),
        ClipRecipe(picture(.mpeg4) { $0.bFrames = 1 }, sound: sound(.mp3)),
        ClipRecipe(picture(.mpeg4), sound: sound(.pcm), container: .mov),
        ClipRecipe(picture(.mpeg4), sound: sound(.flac), container: .mkv),
        ClipRecipe(nil, sound: Sound(codec: .aac, seconds: 0.3)),
        ClipRecipe(nil, sound: Sound(codec: .opus, seconds: 0.3), container: .webm),
    ]
}
