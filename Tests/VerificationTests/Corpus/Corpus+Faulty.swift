import ArchiveModel
import Verification

extension Corpus {
    static let wrongLengths: [Row] = [
        Row("5.875 s for 10", ask(seconds: "10"), clip("5.875"), fails: [.seconds]),
        Row("4 s for 5", ask(seconds: "5"), clip("4"), fails: [.seconds]),
        Row("8 s for 5", ask(seconds: "5"), clip("8"), fails: [.seconds]),
        Row("a microsecond beyond the upper edge", ask(seconds: "5"), clip("5.250001"), fails: [.seconds]),
        Row("a microsecond beyond the lower edge", ask(seconds: "5"), clip("4.749999"), fails: [.seconds]),
        Row("5 s for 10", ask(seconds: "10"), clip("121/24"), fails: [.seconds]),
        Row("a frame for 5", ask(seconds: "5"), clip("1/24"), fails: [.seconds]),
        Row(
            "the index claims 10 s and 5.875 decode", ask(seconds: "10"), clip("10", decodedSeconds: "5.875"),
            fails: [.seconds]),
        Row(
            "the index claims 5 s and 10 decode", ask(seconds: "5"), clip("5", decodedSeconds: "10"),
            fails: [.seconds]),
    ]

    static let wrongSizes: [Row] = [
        Row("1366×768 for 1080P", ask(resolution: "1080P"), clip("5", 1366, 768), fails: [.resolution]),
        Row("1366×768 for 720P", ask(resolution: "720P"), clip("5", 1366, 768), fails: [.resolution]),
        Row("1280×720 for 1080P", ask(resolution: "1080P"), clip(), fails: [.resolution]),
        Row("1920×1080 for 720P", ask(resolution: "720P"), clip("5", 1920, 1080), fails: [.resolution]),
        Row("854×480 for 720P", ask(resolution: "720P"), clip("5", 854, 480), fails: [.resolution]),
        Row("1920×1080 for 2K", ask(resolution: "2K"), clip("5", 1920, 1080), fails: [.resolution]),
        Row(
            "2048×1080 for 1440P, which is not called 2K", ask(resolution: "1440P"), clip("5", 2048, 1080),
            fails: [.resolution]),
        Row("2048×1152 for 2K", ask(resolution: "2K"), clip("5", 2048, 1152), fails: [.resolution]),
        Row("2560×1440 for 4K", ask(resolution: "4K"), clip("5", 2560, 1440), fails: [.resolution]),
        Row("720×720 for 1080P", ask(resolution: "1080P"), clip("5", 720, 720), fails: [.resolution]),
        Row(
            "a pixel beyond the side's lower edge", ask(resolution: "720P"), clip("5", 3000, 698),
            fails: [.resolution]),
        Row(
            "a pixel beyond the side's upper edge", ask(resolution: "720P"), clip("5", 3000, 742),
            fails: [.resolution]),
        Row(
            "a pixel beyond exactly 3 % of 800", ask(resolution: "800P"), clip("5", 4000, 775),
            fails: [.resolution]),
        Row(
            "a column beyond 5 % more area", ask(resolution: "720P"), clip("5", 1261, 768),
            fails: [.resolution]),
        Row(
            "1280×704 for 1280x720, which is exact", ask(resolution: "1280x720"), clip("5", 1280, 704),
            fails: [.resolution]),
        Row("720×1280 for 1280x720", ask(resolution: "1280x720"), clip("5", 720, 1280), fails: [.resolution]),
        Row(
            "1280×720 turned for 1280x720", ask(resolution: "1280x720"), clip("5", rotation: 90),
            fails: [.resolution]),
        Row(
            "640×480 for 1280x720, whatever its first frame", ask(resolution: "1280x720", firstFrame: true),
            clip("5", 640, 480), fails: [.resolution]),
    ]

    static let wrongShapes: [Row] = [
        Row("720×1280 for 16:9", ask(ratio: "16:9"), clip("5", 720, 1280), fails: [.aspectRatio]),
        Row("1280×720 for 9:16", ask(ratio: "9:16"), clip(), fails: [.aspectRatio]),
        Row("960×960 for 16:9", ask(ratio: "16:9"), clip("5", 960, 960), fails: [.aspectRatio]),
        Row("960×720 for 16:9", ask(ratio: "16:9"), clip("5", 960, 720), fails: [.aspectRatio]),
        Row(
            "1280×720 turned by 90° for 16:9", ask(ratio: "16:9"), clip("5", rotation: 90),
            fails: [.aspectRatio]),
        Row(
            "1280×720 of narrow pixels for 16:9", ask(ratio: "16:9"), clip("5", pixels: "3/4"),
            fails: [.aspectRatio]),
        Row("a pixel more than 3 % too wide", ask(ratio: "1:1"), clip("5", 825, 800), fails: [.aspectRatio]),
        Row(
            "a pixel more than 3 % too narrow", ask(ratio: "1:1"), clip("5", 775, 800), fails: [.aspectRatio]),
        Row("a portrait size infers another ratio", ask(size: "720x1280"), clip(), fails: [.aspectRatio]),
        Row("1920×1080 for 21:9", ask(ratio: "21:9"), clip("5", 1920, 1080), fails: [.aspectRatio]),
    ]

    static let wrongSounds: [Row] = [
        Row("asked and no track", ask(sound: true), clip(), fails: [.sound], unknown: [.silence]),
        Row(
            "asked and digital silence", ask(sound: true),
            clip(sound: FoundSound(peak: nil), silent: ["0-5.042"]),
            fails: [.sound, .silence]),
        Row(
            "asked and nothing above -60 dBFS", ask(sound: true), clip(sound: FoundSound(peak: -60)),
            fails: [.sound, .silence]),
        Row(
            "asked and -75 dBFS", ask(sound: true), clip(sound: FoundSound(peak: -75)),
            fails: [.sound, .silence]),
        Row("declined and there", ask(sound: false), clip(sound: FoundSound()), fails: [.sound]),
        Row(
            "declined and just above -60 dBFS", ask(sound: false), clip(sound: FoundSound(peak: -59.9)),
            fails: [.sound]),
        Row("cut in its middle", ask(sound: true), clip("5", sound: FoundSound(to: "2.5")), fails: [.sound]),
        Row(
            "a hair more than half a second short", ask(sound: true),
            clip("5", sound: FoundSound(to: "4.499")),
            fails: [.sound]),
        Row(
            "a hair more than half a second late", ask(sound: true),
            clip("5", sound: FoundSound(from: "0.501")),
            fails: [.sound]),
    ]

    static let broken: [Row] = [
        Row(
            "cut off: 86 of 121 frames are missing", ask(),
            clip(decodedSeconds: "35/24", missing: 86, errors: 219, remarks: [.truncated]),
            fails: [.integrity]),
        Row(
            "cut off, and asked for 5 s", ask(seconds: "5"),
            clip(decodedSeconds: "35/24", missing: 86, errors: 219, remarks: [.truncated]),
            fails: [.integrity, .seconds]),
        Row("one frame is missing", ask(), clip(missing: 1), fails: [.integrity]),
        Row("a hole: one error", ask(), clip(errors: 1), fails: [.integrity]),
        Row("the boxes are damaged", ask(), clip(remarks: [.damaged]), fails: [.integrity]),
        Row(
            "the picture ends long before the sound", ask(),
            clip("1", sound: FoundSound(to: "5"), remarks: [.pictureEndsEarly]),
            fails: [.integrity]),
        Row(
            "not one frame decodes", ask(seconds: "5", resolution: "720P", ratio: "16:9", sound: true),
            clip(sound: FoundSound(), decodes: false), fails: [.integrity],
            unknown: [.seconds, .resolution, .aspectRatio, .sound, .silence, .black, .frozen]),
        Row(
            "sound alone", ask(seconds: "5", resolution: "720P", ratio: "16:9", sound: true),
            clip(sound: FoundSound(), hasPicture: false), fails: [.integrity],
            unknown: [.seconds, .resolution, .aspectRatio, .sound, .silence, .black, .frozen]),
        Row(
            "sound alone, and nothing asked", ask(), clip(sound: FoundSound(), hasPicture: false),
            fails: [.integrity], unknown: [.black, .frozen]),
    ]

    static let stillOrBlack: [Row] = [
        Row("black from end to end", ask(), clip("5", black: ["0-5"]), fails: [.black]),
        Row("black for exactly half", ask(), clip("5", black: ["0-2.5"]), fails: [.black]),
        Row("black in two parts that are half", ask(), clip("5", black: ["0-1", "3-4.5"]), fails: [.black]),
        Row("frozen from end to end", ask(), clip("5", frozen: ["0-5"]), fails: [.frozen]),
        Row("frozen for exactly half", ask(), clip("5", frozen: ["2.5-5"]), fails: [.frozen]),
        Row(
            "black and so frozen", ask(), clip("5", black: ["0-5"], frozen: ["0-5"]),
            fails: [.black, .frozen]),
        Row(
            "frozen for half of what decodes", ask(),
            clip("5", frozen: ["0-2"], decodedSeconds: "3", missing: 48),
            fails: [.frozen, .integrity]),
    ]

    static let wrongStatements: [Row] = [
        Row(
            "a byte less than stated", ask(), clip(bytes: 999), stated: told(bytes: 1000), fails: [.sizeBytes]
        ),
        Row(
            "a byte more than stated", ask(), clip(bytes: 1001), stated: told(bytes: 1000),
            fails: [.sizeBytes]),
        Row("stated 10 s", ask(), clip("5.875"), stated: told(duration: "10"), fails: [.duration]),
        Row("stated 5.3 s", ask(), clip("5"), stated: told(duration: "5.3"), fails: [.duration]),
        Row("stated 1920×1080", ask(), clip(), stated: told(width: 1920, height: 1080), fails: [.dimensions]),
        Row("stated another height", ask(), clip(), stated: told(height: 704), fails: [.dimensions]),
        Row(
            "stale in everything", ask(), clip(),
            stated: told(bytes: 1, duration: "9.5", width: 1, height: 1),
            fails: [.sizeBytes, .duration, .dimensions]),
    ]

    static let pairs: [Row] = [
        Row(
            "5.875 s and 1366×768 for 10 s of 1080P", ask(seconds: "10", resolution: "1080P"),
            clip("5.875", 1366, 768),
            fails: [.seconds, .resolution]),
        Row(
            "too short and too narrow", ask(seconds: "10", ratio: "16:9"), clip("5", 960, 720),
            fails: [.seconds, .aspectRatio]),
        Row(
            "too short and silent", ask(seconds: "10", sound: true), clip("5"), fails: [.seconds, .sound],
            unknown: [.silence]),
        Row(
            "too small and square", ask(resolution: "1080P", ratio: "16:9"), clip("5", 720, 720),
            fails: [.resolution, .aspectRatio]),
        Row(
            "too small and loud", ask(resolution: "1080P", sound: false), clip(sound: FoundSound()),
            fails: [.resolution, .sound]),
        Row("too short and black", ask(seconds: "10"), clip("5", black: ["0-5"]), fails: [.seconds, .black]),
        Row(
            "too small and frozen", ask(resolution: "1080P"), clip("5", frozen: ["0-5"]),
            fails: [.resolution, .frozen]),
        Row(
            "too small and damaged", ask(resolution: "1080P"), clip(errors: 3),
            fails: [.resolution, .integrity]),
        Row(
            "wrong in all four", ask(seconds: "10", resolution: "1080P", ratio: "9:16", sound: false),
            clip(sound: FoundSound()), fails: [.seconds, .resolution, .aspectRatio, .sound]),
    ]

    static let unsure: [Row] = [
        Row("a length that nobody understands", ask(seconds: "long"), clip(), unknown: [.seconds]),
        Row("a tier that nobody understands", ask(resolution: "high"), clip(), unknown: [.resolution]),
        Row("a ratio that nobody understands", ask(ratio: "wide"), clip(), unknown: [.aspectRatio]),
        Row(
            "sound in a codec that is not decoded", ask(sound: true),
            clip(sound: FoundSound(codec: "ac4", isDecoded: false)), unknown: [.sound, .silence, .integrity]),
    ]
}
