import ArchiveModel
import CommandLine
import Dialects

/// What a request is made of, on the command line.
enum SubmitOptions {
    static let model = Option.optional(
        "model", short: "m", .text("NAME"), "The model; 'dailies models' lists them")
    static let prompt = Option.optional("prompt", short: "p", .text("TEXT"), "What the video shall show")
    static let promptFile = Option.optional(
        "prompt-file", .file(), "A file with the prompt; - is standard input")
    static let negativePrompt = Option.optional("negative-prompt", .text("TEXT"), "What it shall not show")
    static let seconds = Option.optional(
        "seconds", .text("N", accepts: "a length in seconds"), "How long it shall be")
    static let resolution = Option.optional("resolution", .text("SIZE"), "720P, 1080P, 2K, 4K")
    static let aspectRatio = Option.optional("aspect-ratio", .text("RATIO"), "16:9, 9:16, 1:1")
    static let size = Option.optional(
        "size", .text("WxH"), "1280x720; some routes take only the shape from it")
    static let sound = Option.optional(
        "sound", .soundWish, "Whether it shall have sound: on or off; the model decides unless told")
    static let image = Option.optional("image", .text("URL"), "The picture that the video is made from")
    static let firstFrame = Option.optional("first-frame", .text("URL"), "The picture that it begins with")
    static let lastFrame = Option.optional("last-frame", .text("URL"), "The picture that it ends with")
    static let references = Option.repeated(
        "reference", .text("URL[:TYPE]"),
        "A picture to go by, with the route's word for its use: asset, style")
    static let videos = Option.repeated("video", .text("URL"), "A video to go by")
    static let voices = Option.repeated("voice", .text("URL"), "A voice to speak with")
    static let shots = Option.repeated(
        "shot", .text("[TIME:]TEXT"), "A shot of several, in their order: '3s:the door opens'")
    static let sets = Option.repeated(
        "set", .text("PATH=JSON"), "Any field of the body: metadata.camera_control='{\"type\": \"simple\"}'")

    static let body = Option.optional(
        "body", .file(), "The whole request, sent as it stands; - is standard input")
    static let from = Option.optional("from", .file(), "Many requests, one body a line; - is standard input")

    static let again = Option.flag("again", "Send it even though the same request is known")
    static let takes = Option.value(
        "takes", .count(1...100), default: 1, "How many videos of the same request")
    static let maxCost = Option.optional(
        "max-cost", .money(), "Send nothing if all of it may cost more, or nobody can tell")
    static let attempts = Option.value(
        "attempts", .count(1...20), default: 5, "How often to send what was surely not taken")
    static let dryRun = Option.flag(
        "dry-run", short: "n", "Print each request as a curl command; send nothing")
    static let watch = Option.flag("watch", short: "w", "Stay until the tasks are done")

    static let keep = Option.flag(
        "keep", short: "k",
        "Stay, and take each video into the archive when it is done, as 'dailies archive' does")

    static let specs = [
        model.spec, prompt.spec, promptFile.spec, negativePrompt.spec, seconds.spec, resolution.spec,
        aspectRatio.spec, size.spec, sound.spec, image.spec, firstFrame.spec, lastFrame.spec, references.spec,
        videos.spec, voices.spec, shots.spec, sets.spec, body.spec, from.spec, again.spec, takes.spec,
        maxCost.spec, attempts.spec, dryRun.spec, watch.spec, keep.spec, WatchSettings.interval.spec,
        WatchSettings.timeout.spec, WatchSettings.width.spec, SettingsOptions.provider.spec,
    ]

    static func flags(_ invocation: Invocation) -> RequestFlags {
        var flags = RequestFlags()
        flags.model = invocation[model]
        flags.prompt = invocation[prompt]
        flags.negativePrompt = invocation[negativePrompt]
        flags.seconds = invocation[seconds]
        flags.resolution = invocation[resolution]
        flags.aspectRatio = invocation[aspectRatio]
        flags.size = invocation[size]
        flags.sound = invocation[sound].flatMap(\.value).map { $0 ? "on" : "off" }
        flags.image = invocation[image]
        flags.firstFrame = invocation[firstFrame]
        flags.lastFrame = invocation[lastFrame]
        flags.references = invocation[references]
        flags.videos = invocation[videos]
        flags.voices = invocation[voices]
        flags.shots = invocation[shots]
        flags.sets = invocation[sets]
        return flags
    }

    /// Whether anything but `--set` was said of the request itself.
    static func describesRequest(_ invocation: Invocation) -> Bool {
        let texts = [
            model, prompt, promptFile, negativePrompt, seconds, resolution, aspectRatio, size, image,
            firstFrame, lastFrame,
        ]
        let lists = [references, videos, voices, shots]
        return invocation[sound] != nil || texts.contains { invocation[$0] != nil }
            || lists.contains { !invocation[$0].isEmpty }
    }
}
