import ArchiveModel
import Verification

extension Corpus {
    static let lengths: [Row] = [
        Row("5.042 s for 5, as Kling delivers", ask(seconds: "5"), clip("121/24")),
        Row("5 s for 5", ask(seconds: "5"), clip("5")),
        Row("5 s for 5.0", ask(seconds: "5.0"), clip("5")),
        Row("5.209 s for 5, as Dreamina delivers", ask(seconds: "5"), clip("125/24", 1248, 704)),
        Row("10.125 s for 10, as MiniMax delivers", ask(seconds: "10"), clip("81/8")),
        Row("8 s for 8, as Veo delivers", ask(seconds: "8"), clip("8")),
        Row("exactly 0.25 s too long", ask(seconds: "5"), clip("5.25")),
        Row("exactly 0.25 s too short", ask(seconds: "5"), clip("4.75")),
        Row("a microsecond inside the upper edge", ask(seconds: "5"), clip("5.249999")),
        Row("a microsecond inside the lower edge", ask(seconds: "5"), clip("4.750001")),
        Row("15 s for 15", ask(seconds: "15"), clip("361/24")),
        Row("7.5 s for 7.5", ask(seconds: "7.5"), clip("7.5")),
        Row("any length where none was asked for", ask(resolution: "720P"), clip("8")),
        Row("-1 leaves the length to the model", ask(seconds: "-1"), clip("7")),
        Row(
            "decoding ends a frame before the index does", ask(seconds: "5"),
            clip("5", decodedSeconds: "4.96")),
    ]

    static let sizes: [Row] = [
        Row("1280×720 for 720P", ask(resolution: "720P"), clip()),
        Row("1280×720 for 720p", ask(resolution: "720p"), clip()),
        Row("1920×1080 for 1080P", ask(resolution: "1080P"), clip("5", 1920, 1080)),
        Row("1920×1088, whose last lines were not cropped", ask(resolution: "1080P"), clip("5", 1920, 1088)),
        Row("1248×704 for 720P: the side is 2.2 % off", ask(resolution: "720P"), clip("5", 1248, 704)),
        Row("1280×704 for 720P", ask(resolution: "720P"), clip("5", 1280, 704)),
        Row("720×720 for 720P: by the short side", ask(resolution: "720P"), clip("5", 720, 720)),
        Row("960×960 for 720P: by the area", ask(resolution: "720P"), clip("5", 960, 960)),
        Row("720×1280 for 720P: portrait", ask(resolution: "720P"), clip("5", 720, 1280)),
        Row("1680×720 for 720P: wide", ask(resolution: "720P"), clip("5", 1680, 720)),
        Row("1112×834 for 720P: 4:3 by the area", ask(resolution: "720P"), clip("5", 1112, 834)),
        Row("864×480 for 480P", ask(resolution: "480P"), clip("5", 864, 480)),
        Row("1366×768 for 768P", ask(resolution: "768P"), clip("5", 1366, 768)),
        Row("the side at its lower edge, 698.4", ask(resolution: "720P"), clip("5", 3000, 699)),
        Row("the side at its upper edge, 741.6", ask(resolution: "720P"), clip("5", 3000, 741)),
        Row("exactly 3 % of 800", ask(resolution: "800P"), clip("5", 4000, 776)),
        Row("exactly 5 % more area than 720P", ask(resolution: "720P"), clip("5", 1260, 768)),
        Row("2560×1440 for 2K", ask(resolution: "2K"), clip("5", 2560, 1440)),
        Row("2048×1080 for 2K", ask(resolution: "2K"), clip("5", 2048, 1080)),
        Row("1080×2048 for 2k: portrait", ask(resolution: "2k"), clip("5", 1080, 2048)),
        Row("3840×2160 for 4K", ask(resolution: "4K"), clip("5", 3840, 2160)),
        Row("4096×2160 for 4k", ask(resolution: "4k"), clip("5", 4096, 2160)),
        Row("1280×720 for 1280x720", ask(resolution: "1280x720"), clip()),
        Row("1280×720 for 1280*720", ask(resolution: "1280*720"), clip()),
        Row(
            "1088×816 for 1280x720, which follows its first frame",
            ask(resolution: "1280x720", firstFrame: true), clip("5", 1088, 816)),
    ]

    static let shapes: [Row] = [
        Row("1280×720 for 16:9", ask(ratio: "16:9"), clip()),
        Row("1280×704 for 16:9, 2.3 % off", ask(ratio: "16:9"), clip("5", 1280, 704)),
        Row("1366×768 for 16:9", ask(ratio: "16:9"), clip("5", 1366, 768)),
        Row("720×1280 for 9:16", ask(ratio: "9:16"), clip("5", 720, 1280)),
        Row("704×1280 for 9:16", ask(ratio: "9:16"), clip("5", 704, 1280)),
        Row("1280×720 turned by 90° for 9:16", ask(ratio: "9:16"), clip("5", 1280, 720, rotation: 90)),
        Row("1280×720 turned by 180° for 16:9", ask(ratio: "16:9"), clip("5", 1280, 720, rotation: 180)),
        Row("960×720 of wide pixels for 16:9", ask(ratio: "16:9"), clip("5", 960, 720, pixels: "4/3")),
        Row(
            "wide pixels, turned: 9:16", ask(ratio: "9:16"), clip("5", 960, 720, rotation: 270, pixels: "4/3")
        ),
        Row("exactly 3 % too wide", ask(ratio: "1:1"), clip("5", 824, 800)),
        Row("exactly 3 % too narrow", ask(ratio: "1:1"), clip("5", 776, 800)),
        Row("2560×1080 for 21:9", ask(ratio: "21:9"), clip("5", 2560, 1080)),
        Row("the size infers the ratio alone", ask(size: "1280x720"), clip("5", 1920, 1080)),
        Row("the ratio outranks the size", ask(ratio: "9:16", size: "1280x720"), clip("5", 720, 1280)),
        Row("a size that is a tier infers no ratio", ask(seconds: "5", size: "720P"), clip("5", 720, 720)),
        Row("a first frame leads the shape", ask(ratio: "16:9", firstFrame: true), clip("5", 960, 720)),
        Row("adaptive follows the input", ask(ratio: "adaptive"), clip("5", 960, 720)),
    ]

    static let sounds: [Row] = [
        Row("AAC at 44.1 kHz", ask(sound: true), clip(sound: FoundSound(rate: 44_100))),
        Row("AAC at 48 kHz", ask(sound: true), clip(sound: FoundSound())),
        Row(
            "sound 3 ms shorter than the picture", ask(sound: true),
            clip("121/24", sound: FoundSound(to: "5.039"))),
        Row(
            "sound that ends exactly half a second early", ask(sound: true),
            clip("5", sound: FoundSound(to: "4.5"))),
        Row(
            "sound that begins exactly half a second late", ask(sound: true),
            clip("5", sound: FoundSound(from: "0.5"))),
        Row(
            "sound that outlasts the picture", ask(seconds: "5", sound: true),
            clip("5", sound: FoundSound(to: "5.4"))),
        Row("sound just above -60 dBFS", ask(sound: true), clip(sound: FoundSound(peak: -59.9))),
        Row("sound with pauses", ask(sound: true), clip(sound: FoundSound(), silent: ["0-1.5", "3-4"])),
        Row("declined and none", ask(sound: false), clip()),
        Row(
            "declined, and its track is digital silence", ask(sound: false),
            clip(sound: FoundSound(peak: nil))),
        Row("declined, and its track is at -60 dBFS", ask(sound: false), clip(sound: FoundSound(peak: -60))),
        Row("sound that nobody asked for", ask(seconds: "5"), clip(sound: FoundSound())),
        Row("silence that nobody asked for", ask(seconds: "5"), clip(sound: FoundSound(peak: nil))),
    ]

    static let stretches: [Row] = [
        Row("black for a second at its start", ask(), clip(black: ["0-1"])),
        Row("black for a hair less than half", ask(), clip("5", black: ["0-2.499999"])),
        Row("frozen for two seconds of five", ask(), clip(frozen: ["1-2", "3-4"])),
        Row("black, then frozen, each less than half", ask(), clip("5", black: ["0-2"], frozen: ["0-2.4"])),
        Row("three shots and two cuts", ask(shots: ["a", "b", "c"]), clip(cuts: 2)),
        Row("three shots and no cut is advice", ask(shots: ["a", "b", "c"]), clip(cuts: 0)),
        Row("one shot with a cut", ask(shots: ["a"]), clip(cuts: 1)),
    ]

    static let statements: [Row] = [
        Row("as large as stated", ask(), clip(bytes: 123), stated: told(bytes: 123)),
        Row("as long as stated", ask(), clip("121/24"), stated: told(duration: "5.041")),
        Row("as long as stated in whole seconds", ask(), clip("5.5"), stated: told(duration: "5")),
        Row(
            "the sound is as long as stated", ask(), clip("5", sound: FoundSound(to: "5.4")),
            stated: told(duration: "5.4")),
        Row("1280×720 as stated", ask(), clip(), stated: told(width: 1280, height: 720)),
        Row(
            "stated as stored, shown turned", ask(), clip("5", rotation: 90),
            stated: told(width: 1280, height: 720)),
        Row(
            "stated as shown, stored turned", ask(), clip("5", rotation: 90),
            stated: told(width: 720, height: 1280)),
        Row("the width alone is stated", ask(), clip(), stated: told(width: 1280)),
    ]
}
