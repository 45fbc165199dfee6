import ArchiveModel
import TestSupport
import Verification

/// Real clips, few frames a second so that they render fast. Damage that leaves more to chance, such as noise,
/// is where `integrity` alone has to fail.
enum RealCorpus {
    /// Seconds as the frames make them: 41 frames of 8 a second are 5.125 s.
    static func picture(
        _ width: Int = 1280, _ height: Int = 720, frames: Int = 41, rate: Rate = 8,
        _ change: (inout Picture) -> Void = { _ in }
    ) -> Picture {
        var picture = Picture(width: width, height: height, rate: rate, frames: frames)
        picture.keyFrameEvery = 8
        change(&picture)
        return picture
    }

    static func small(frames: Int = 41, _ change: (inout Picture) -> Void = { _ in }) -> Picture {
        picture(320, 180, frames: frames, change)
    }

    static let good: [RealRow] = [
        RealRow(
            "Kling: 5.042 s of 1280×720, no sound",
            ask(seconds: "5", resolution: "720P", ratio: "16:9", sound: false),
            ClipRecipe(picture(frames: 121, rate: 24), layout: .indexFirst)),
        RealRow(
            "Kling: 5.042 s of 1920×1080, sound of 5.039 s at 44.1 kHz",
            ask(seconds: "5", resolution: "1080P", ratio: "16:9", sound: true),
            ClipRecipe(
                picture(1920, 1080, frames: 121, rate: 24), sound: Sound(sampleRate: 44_100, seconds: 5.039))),
        RealRow(
            "Veo: 8 s, sound at 48 kHz", ask(resolution: "720P", sound: true),
            ClipRecipe(picture(frames: 64), sound: Sound())),
        RealRow(
            "Dreamina: 5.208 s of 1248×704", ask(seconds: "5", resolution: "720P", ratio: "16:9"),
            ClipRecipe(picture(1248, 704, frames: 125, rate: 24))),
        RealRow("MiniMax: 10.125 s", ask(seconds: "10"), ClipRecipe(small(frames: 81))),
        RealRow("exactly 0.25 s too long", ask(seconds: "5"), ClipRecipe(small(frames: 42))),
        RealRow("exactly 0.25 s too short", ask(seconds: "5"), ClipRecipe(small(frames: 38))),
        RealRow(
            "1280×704", ask(resolution: "720P", ratio: "16:9"), ClipRecipe(picture(1280, 704, frames: 8))),
        RealRow(
            "960×960 for a square", ask(resolution: "720P", ratio: "1:1"),
            ClipRecipe(picture(960, 960, frames: 8))),
        RealRow(
            "720×720 for a square", ask(resolution: "720P", ratio: "1:1"),
            ClipRecipe(picture(720, 720, frames: 8))),
        RealRow(
            "1920×1080, which H.264 codes as 1088", ask(resolution: "1920x1080"),
            ClipRecipe(picture(1920, 1080, frames: 8))),
        RealRow(
            "1920×1088, which nobody cropped", ask(resolution: "1080P", ratio: "16:9"),
            ClipRecipe(picture(1920, 1088, frames: 8))),
        RealRow(
            "portrait", ask(resolution: "720P", ratio: "9:16"), ClipRecipe(picture(720, 1280, frames: 8))),
        RealRow(
            "portrait by its matrix", ask(resolution: "720P", ratio: "9:16"),
            ClipRecipe(picture(frames: 8) { $0.rotation = .right })),
        RealRow(
            "16:9 by its pixels", ask(resolution: "720P", ratio: "16:9"),
            ClipRecipe(picture(960, 720, frames: 8) { $0.pixelAspect = Rate(4, 3) })),
        RealRow(
            "portrait by matrix and pixels", ask(ratio: "9:16"),
            ClipRecipe(
                picture(960, 720, frames: 8) {
                    $0.pixelAspect = Rate(4, 3); $0.rotation = .left
                })),
        RealRow("2048×1080 for 2K", ask(resolution: "2K"), ClipRecipe(picture(2048, 1080, frames: 4))),
        RealRow(
            "3840×2160 for 4K", ask(resolution: "4K", ratio: "16:9"),
            ClipRecipe(picture(3840, 2160, frames: 4))),
        RealRow(
            "HEVC with B-frames in fragments", ask(seconds: "5", sound: true),
            ClipRecipe(
                small {
                    $0.codec = .hevc; $0.bFrames = 2
                }, sound: Sound(), layout: .fragmented)),
        RealRow(
            "VP9 and Opus in WebM", ask(seconds: "5", sound: true),
            ClipRecipe(small { $0.codec = .vp9 }, sound: Sound(codec: .opus), container: .webm)),
        RealRow("AV1 in Matroska", ask(seconds: "5"), ClipRecipe(small { $0.codec = .av1 }, container: .mkv)),
        RealRow(
            "a second of it hidden by an edit list", ask(seconds: "5", sound: true),
            ClipRecipe(small(frames: 48), sound: Sound(), layout: .indexFirst).with { $0.hiddenStart = 1 }),
        RealRow("black for its first second", ask(seconds: "5"), ClipRecipe(small { $0.black = [0..<8] })),
        RealRow("frozen for two seconds", ask(seconds: "5"), ClipRecipe(small { $0.frozen = [8..<24] })),
        RealRow(
            "silent in its middle", ask(sound: true),
            ClipRecipe(small(), sound: Sound().with { $0.silent = [1..<3] })),
        RealRow(
            "declined, and its track is silent", ask(sound: false),
            ClipRecipe(small(), sound: Sound(.silence))),
        RealRow(
            "faint, and just to be heard", ask(sound: true),
            ClipRecipe(small(), sound: Sound(codec: .flac).with { $0.peakDBFS = -55 })),
        RealRow(
            "three shots with two cuts", ask(shots: ["a", "b", "c"]),
            ClipRecipe(small { $0.cuts = [13, 26] })),
        RealRow(
            "a first frame leads", ask(resolution: "720P", ratio: "16:9", firstFrame: true),
            ClipRecipe(picture(960, 720, frames: 8))),
        RealRow(
            "as its provider stated", ask(), ClipRecipe(small()),
            stated: told(duration: "5.13", width: 320, height: 180)),
    ]

    static let faulty: [RealRow] = [
        RealRow(
            "5.875 s and 1366×768 for 10 s of 1080P", ask(seconds: "10", resolution: "1080P", ratio: "16:9"),
            ClipRecipe(picture(1366, 768, frames: 47)), fails: [.seconds, .resolution]),
        RealRow(
            "a frame beyond 0.25 s too long", ask(seconds: "5"), ClipRecipe(small(frames: 43)),
            fails: [.seconds]),
        RealRow(
            "a frame beyond 0.25 s too short", ask(seconds: "5"), ClipRecipe(small(frames: 37)),
            fails: [.seconds]),
        RealRow(
            "1280×704 for exactly 1280x720", ask(resolution: "1280x720"),
            ClipRecipe(picture(1280, 704, frames: 8)),
            fails: [.resolution]),
        RealRow(
            "854×480 for 720P", ask(resolution: "720P"), ClipRecipe(picture(854, 480, frames: 8)),
            fails: [.resolution]),
        RealRow(
            "landscape for 9:16", ask(ratio: "9:16"), ClipRecipe(picture(frames: 8)), fails: [.aspectRatio]),
        RealRow(
            "turned by its matrix for 16:9", ask(resolution: "720P", ratio: "16:9"),
            ClipRecipe(picture(frames: 8) { $0.rotation = .right }), fails: [.aspectRatio]),
        RealRow(
            "squeezed by its pixels", ask(ratio: "16:9"),
            ClipRecipe(picture(frames: 8) { $0.pixelAspect = Rate(3, 4) }), fails: [.aspectRatio]),
        RealRow(
            "no sound track", ask(seconds: "5", sound: true), ClipRecipe(small()), fails: [.sound],
            unknown: [.silence]),
        RealRow(
            "a silent track", ask(sound: true), ClipRecipe(small(), sound: Sound(.silence)),
            fails: [.sound, .silence]),
        RealRow(
            "a track at -65 dBFS", ask(sound: true),
            ClipRecipe(small(), sound: Sound(codec: .flac).with { $0.peakDBFS = -65 }),
            fails: [.sound, .silence]),
        RealRow(
            "sound that was declined", ask(sound: false), ClipRecipe(small(), sound: Sound()), fails: [.sound]
        ),
        RealRow(
            "sound cut after two seconds", ask(sound: true), ClipRecipe(small(), sound: Sound(seconds: 2)),
            fails: [.sound]),
        RealRow(
            "sound two seconds late", ask(sound: true),
            ClipRecipe(small(), sound: Sound(seconds: 3).with { $0.delay = 2 }),
            fails: [.sound]),
        RealRow(
            "frozen from end to end", ask(seconds: "5"), ClipRecipe(small { $0.content = .still }),
            fails: [.frozen]),
        RealRow(
            "frozen for half", ask(), ClipRecipe(small(frames: 40) { $0.frozen = [10..<31] }),
            fails: [.frozen]),
        RealRow(
            "black from end to end", ask(), ClipRecipe(small { $0.content = .black }),
            fails: [.black, .frozen]),
        RealRow(
            "black for half", ask(), ClipRecipe(small(frames: 40) { $0.black = [0..<20] }),
            fails: [.black, .frozen]),
        RealRow(
            "cut to 30 % behind its index", ask(seconds: "5", resolution: "720P"),
            ClipRecipe(picture(), sound: Sound(), layout: .indexFirst), damage: [.truncated(3, of: 10)],
            fails: [.integrity, .seconds]),
        RealRow(
            "cut to 95 %", ask(resolution: "720P"),
            ClipRecipe(picture(), sound: Sound(), layout: .indexFirst),
            damage: [.truncated(19, of: 20)], fails: [.integrity]),
        RealRow(
            "a hole in the media", ask(seconds: "5"), ClipRecipe(small(), layout: .indexFirst),
            damage: [.hole(.mediaData(percent: 40..<60))], fails: [.integrity]),
        RealRow(
            "noise in the media", ask(seconds: "5"), ClipRecipe(small(), sound: Sound(), layout: .indexFirst),
            damage: [.noise(percent: 20, seed: 7, in: .mediaData(percent: 40..<60))], fails: [.integrity]),
        RealRow(
            "a piece is missing in its middle", ask(seconds: "5"), ClipRecipe(small(), layout: .indexFirst),
            damage: [.splicedOut(.mediaData(percent: 40..<50))], fails: [.integrity, .seconds]),
        RealRow(
            "an index that points at nothing", ask(seconds: "5", resolution: "720P", ratio: "16:9"),
            ClipRecipe(picture()),
            damage: [.chunkOffsets(8)], fails: [.integrity],
            unknown: [.seconds, .resolution, .aspectRatio, .black, .frozen]),
        RealRow(
            "stale metadata: every header claims 10 s", ask(seconds: "10"),
            ClipRecipe(small(frames: 47) { $0.timescale = 8 }),
            damage: [
                .duration(80, in: "mdhd"), .duration(10_000, in: "tkhd"), .duration(10_000, in: "mvhd"),
            ],
            fails: [.seconds]),
        RealRow(
            "stale statements of the provider", ask(), ClipRecipe(small()),
            stated: told(bytes: 1, duration: "10", width: 1920, height: 1080),
            fails: [.sizeBytes, .duration, .dimensions]),
        RealRow(
            "sound alone", ask(seconds: "5", resolution: "720P", sound: true),
            ClipRecipe(nil, sound: Sound(seconds: 5)),
            fails: [.integrity], unknown: [.seconds, .resolution, .sound, .silence, .black, .frozen]),
        RealRow(
            "too short, too small, square and silent",
            ask(seconds: "10", resolution: "1080P", ratio: "16:9", sound: true),
            ClipRecipe(picture(720, 720), sound: Sound(.silence)),
            fails: [.seconds, .resolution, .aspectRatio, .sound, .silence]),
    ]
}

extension Sound {
    fileprivate func with(_ change: (inout Sound) -> Void) -> Sound {
        var copy = self
        change(&copy)
        return copy
    }
}
