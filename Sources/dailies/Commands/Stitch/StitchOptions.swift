import ArchiveModel
import CommandLine

/// What a film is made of and how, on the command line.
enum StitchOptions {
    static let shots = Operand<[ShotWish]>.many(
        .shot(), minimum: 0,
        "Clips of the archive, files, or folders, in the film's order; [FROM..TO] behind one takes a stretch of it"
    )

    static let output = Option.optional(
        "output", short: "o", .file("FILE"), "The film's file, an MP4; else it lies in the archive alone")
    static let plan = Option.flag(
        "plan", short: "n", "Say shot by shot what fits and what would be done; make nothing")
    static let list = Option.optional(
        "shots", .file(), "The shots as a JSON file, one entry a shot, instead of names on the command line")

    static let mode = Option<Mode>.value(
        "mode", .choice("MODE"), default: .auto, "What becomes of the pictures")
    static let size = Option.optional("size", .pixels(), "The film's size (default: what most of it has)")
    static let rate = Option.optional(
        "fps", .frameRate(), "Pictures a second (default: each keeps its time)")
    static let codec = Option<Codec?>.optional(
        "codec", .choice("CODEC"), "What is encoded, is encoded to this (default: what most of it has)")
    static let quality = Option.optional(
        "crf", .count(0...51), "The encoder's constant quality, 0 the best")
    static let preset = Option<Preset?>.optional(
        "preset", .choice("NAME"), "The encoder's speed against size")
    static let fit = Option<Fit>.value(
        "fit", .choice("HOW"), default: .pad, "How a shot of another shape gets the film's")
    static let enlarge = Option.flag("enlarge", "Enlarge smaller shots; else they stand in the middle")

    static let sound = Option<Sound>.value(
        "sound", .choice("SOUND"), default: .auto, "What becomes of the sound")
    static let loudness = Option.optional(
        "loudness", .loudness(), "Bring the whole to this loudness by one gain, in two passes (EBU R128)")
    static let transition = Option.optional(
        "transition", .transition(), "Between all shots that say nothing else; 'cut' is none")

    static let title = Option.optional(
        "title", .text("TEXT"), "The film's title (default: its file's name)")
    static let chapters = Option.toggle("chapters", default: true, "Begin a chapter with each shot")

    static let edl = Option.optional(
        "edl", .file(), "Also write the cuts as an edit decision list (CMX 3600)")
    static let otio = Option.optional("otio", .file(), "Also write the cuts as an OpenTimelineIO timeline")
    static let force = Option.flag("force", short: "f", "Replace files that exist already")

    static let withoutArchive = Option.flag("no-archive", "Leave the archive out: the film is its file alone")

    static let specs = [
        output.spec, plan.spec, list.spec, mode.spec, size.spec, rate.spec, codec.spec, quality.spec,
        preset.spec, fit.spec, enlarge.spec, sound.spec, loudness.spec, transition.spec, title.spec,
        chapters.spec, edl.spec, otio.spec, force.spec, withoutArchive.spec, WriterOptions.wait.spec,
        ArchiveOption.folder.spec,
    ]

    /// Without its shots.
    static func order(_ invocation: Invocation) -> StitchOrder {
        var order = StitchOrder(
            [], mode: invocation[mode].order, sound: invocation[sound].order, fit: invocation[fit].order)
        order.size = invocation[size]
        order.frameRate = invocation[rate]
        order.codec = invocation[codec]?.order
        order.quality = invocation[quality]
        order.preset = invocation[preset]?.rawValue
        order.mayEnlarge = invocation[enlarge]
        order.loudness = invocation[loudness]
        return order
    }
}

extension StitchOptions {
    enum Mode: String, Choice {
        case auto, copy, encode

        var help: String {
            switch self {
            case .auto: "copied where they fit, the odd ones encoded"
            case .copy: "not one is encoded; shots that do not fit are refused"
            case .encode: "all are encoded"
            }
        }
        var order: StitchOrder.Mode {
            switch self {
            case .auto: .auto
            case .copy: .copy
            case .encode: .encode
            }
        }
    }

    enum Codec: String, Choice {
        case h264, hevc

        var help: String {
            switch self {
            case .h264: "played by everything"
            case .hevc: "smaller, and not played everywhere"
            }
        }
        var order: StitchOrder.Codec { self == .h264 ? .h264 : .hevc }
    }

    enum Fit: String, Choice {
        case pad, crop, stretch

        var help: String {
            switch self {
            case .pad: "all of the picture, with black beside it"
            case .crop: "all of the frame, the picture's edges cut off"
            case .stretch: "distorted"
            }
        }
        var order: StitchOrder.Fit {
            switch self {
            case .pad: .pad
            case .crop: .crop
            case .stretch: .stretch
            }
        }
    }

    enum Sound: String, Choice {
        case auto, copy, encode, none

        var help: String {
            switch self {
            case .auto: "copied where every join then is in step, else encoded once"
            case .copy: "copied or refused"
            case .encode: "encoded once for all of the film"
            case .none: "a silent film"
            }
        }
        var order: StitchOrder.Sound {
            switch self {
            case .auto: .auto
            case .copy: .copy
            case .encode: .encode
            case .none: .none
            }
        }
    }

    enum Preset: String, Choice {
        case ultrafast, superfast, veryfast, faster, fast, medium, slow, slower, veryslow

        var help: String {
            switch self {
            case .ultrafast: "the quickest and largest"
            case .medium: "the encoder's own middle"
            case .veryslow: "the slowest and smallest"
            default: ""
            }
        }
    }
}
