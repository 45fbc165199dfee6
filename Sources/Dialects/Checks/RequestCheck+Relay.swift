internal import ArchiveModel
internal import JSON

/// /v1/video/generations, by its two guides.
extension RequestCheck {
    private var metadata: JSON? { body["metadata"] }

    mutating func checkRelay() {
        if let metadata, !metadata.isObject {
            rule("metadata", "'metadata' is an object with fields in { }")
            return
        }
        for name in RelayFields.metadata where body[name] != nil && metadata?[name] == nil {
            rule(name, "'\(name)' is read from 'metadata' on this route; write it there")
        }
        for name in ["seconds", "duration", "size", "image", "images"] where metadata?[name] != nil {
            advise("metadata.\(name)", "'\(name)' is read beside 'model' on this route, not from 'metadata'")
        }
        checkLengthFields()
        checkSizeField()
        checkSoundFields()
        checkFrames()
        checkShots()
        checkSpecialModels()
    }

    private mutating func checkLengthFields() {
        let both = [Wish.seconds(body["seconds"])?.value, Wish.seconds(body["duration"])?.value]
        if let seconds = both[0], let duration = both[1], seconds != duration {
            rule("duration", "'seconds' and 'duration' are two names of one wish and differ; keep one")
        }
        if body["seconds"]?.string == nil, let number = body["seconds"]?.text {
            advise("seconds", "'seconds' is documented as a string: \"\(number)\"")
        }
        if let text = body["duration"]?.words {
            advise("duration", "'duration' is documented as a number, not \"\(text.prefix(20))\"")
        }
    }

    private mutating func checkSizeField() {
        guard let size = request.size, !size.trimmed.isEmpty else { return }
        if PixelSize(size) == nil {
            if Resolution(size) != nil {
                rule(
                    "size",
                    "'size' gives the shape on this route; write \(size.quoted) as 'metadata.resolution'")
            } else if AspectRatio(size) != nil {
                rule(
                    "size",
                    "'size' is pixels such as 1280x720; write \(size.quoted) as 'metadata.aspect_ratio'")
            } else {
                rule("size", "\(size.quoted) is no size; write one such as 1280x720")
            }
            return
        }
        if request.resolution == nil {
            advise(
                "size", "'size' gives only the shape on this route; 'metadata.resolution' chooses the tier")
        }
        if let shape = Wish.shape(metadata?["aspect_ratio"])?.value, shape != AspectRatio(size) {
            advise(
                "metadata.aspect_ratio",
                "'size' \(size) and 'aspect_ratio' \(request.aspectRatio?.written ?? "") are different shapes; keep one"
            )
        }
    }

    private mutating func checkSoundFields() {
        let sound = metadata?["sound"]
        if let sound, sound.bool == nil, !["true", "false", "on", "off"].contains(sound.words?.lowercased()) {
            rule("metadata.sound", "'sound' is true, false, on or off, not \(sound.line.quoted)")
        }
        let generation = metadata?["audio_generation"]
        if let generation, !["Enabled", "Disabled"].contains(generation.words) {
            rule(
                "metadata.audio_generation",
                "'audio_generation' is Enabled or Disabled and nothing else, not \(generation.line.quoted)")
        }
        if let one = Wish.sound(sound)?.value, let other = Wish.sound(generation)?.value, one != other {
            rule(
                "metadata.audio_generation",
                "'sound' and 'audio_generation' say the opposite of each other; keep one")
        }
    }

    private mutating func checkFrames() {
        let pair = metadata?["image_urls"]?.elements.count ?? 0
        if pair > 2 {
            rule(
                "metadata.image_urls",
                "at most 2 'image_urls' are taken, the first and the last frame, not \(pair)")
        }
        if !isVeo, let images = body["images"]?.elements.count, images > 2 {
            advise(
                "images",
                "'images' is documented with two at most, the first and the last frame; more belong in 'metadata.image_list'"
            )
        }
        if let images = body["images"], images.elements.isEmpty {
            advise("images", "'images' is a list of URLs")
        }
        let tail = first(of: ["metadata.image_tail", "metadata.last_frame_url"])
        if let tail, pair == 2 {
            advise(
                "metadata.image_urls", "'\(tail)' takes precedence, so the second of 'image_urls' is not used"
            )
        }
        let hasFirst = request.firstFrame != nil
        let hasLast = !request.references(.lastFrame).isEmpty
        let pictures = request.references(.image).count
        if isVeo, hasLast, pictures + (hasFirst ? 1 : 0) > 1 {
            rule(
                "\(tail.map(\.description) ?? "metadata.image_tail")",
                "GV takes no last frame together with several images")
        } else if hasLast, !hasFirst {
            advise(
                "\(tail.map(\.description) ?? "metadata.image_tail")",
                "a last frame is documented with a first frame; add it as 'image'")
        }
        if let image = body["image"]?.link, let first = body["images"]?.links.first, first != image {
            advise("images", "'image' and the first of 'images' are different first frames; keep one")
        }
        if request.model == "aigc-video-kling-2.6", hasFirst, hasLast, request.sound?.value != false {
            advise("metadata.sound", "for first and last frames on Kling 2.6, 'sound': false is recommended")
        }
    }

    private mutating func checkShots() {
        for shot in request.shots where shot.seconds != nil && shot.seconds?.value == nil {
            rule(
                "metadata.multi_prompt",
                "\(shot.seconds?.written.quoted ?? "") is no length of a shot in seconds")
        }
        let toggle = Wish.sound(metadata?["multi_shots"] ?? metadata?["multi_shot"])
        if !request.shots.isEmpty, toggle?.value != true {
            advise("metadata.multi_shots", "'multi_prompt' is for 'multi_shots': true")
        }
        if let count = metadata?["multi_prompt"], count.elements.count != request.shots.count {
            rule("metadata.multi_prompt", "each of 'multi_prompt' is a text, or an object with a 'prompt'")
        }
        let lengths = request.shots.compactMap { $0.seconds?.value }
        let total = lengths.reduce(Optional(Rational.zero)) { sum, next in sum.flatMap { $0.plus(next) } }
        if lengths.count == request.shots.count, !lengths.isEmpty, let total,
            let asked = request.seconds?.value,
            total != asked
        {
            advise(
                "metadata.multi_prompt",
                "the shots are \(Money(total).plain) seconds together, and the request asks for \(Money(asked).plain)"
            )
        }
    }
}

/// What the guides list as fields of `metadata`.
enum RelayFields {
    static let metadata = [
        "resolution", "aspect_ratio", "sound", "audio_generation", "image_urls", "image_tail",
        "last_frame_url",
        "image_list", "multi_shots", "multi_shot", "shot_type", "multi_prompt", "kling_elements",
        "element_list",
        "camera_control", "motion_brush", "dynamic_masks", "video_list", "voice_list", "session_id",
        "face_choose",
    ]
}
