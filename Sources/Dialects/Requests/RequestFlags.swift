internal import ArchiveModel
internal import JSON

/// A request as it is typed on a command line, before it is known in which dialect it will be said.
package struct RequestFlags: Sendable {
    package var model: String?
    package var prompt: String?
    package var negativePrompt: String?
    package var seconds: String?
    package var resolution: String?
    package var aspectRatio: String?
    /// "1280x720": the shape on one route, exact pixels on others.
    package var size: String?
    /// "on", "off".
    package var sound: String?
    /// The picture that the video is made from.
    package var image: String?
    package var firstFrame: String?
    package var lastFrame: String?
    /// "URL" or "URL:type".
    package var references: [String] = []
    package var videos: [String] = []
    package var voices: [String] = []
    /// "prompt" or "3s:prompt".
    package var shots: [String] = []
    /// "metadata.camera_control={…}": set in the body as it stands, whatever it means.
    package var sets: [String] = []

    package init() {}

    /// The body in a dialect's words, and a complaint for each flag that it has no words for.
    package func draft(in dialect: Dialect) -> (draft: Draft, complaints: [Complaint]) {
        var complaints: [Complaint] = []
        let request = request(in: dialect, &complaints)
        var draft = Draft(request, in: dialect)
        for wish in WishName.allCases where draft.unsaid(of: request).contains(wish) {
            complaints.append(Complaint(.rule, wish.flag, unsayable(wish, in: dialect)))
        }
        for text in sets { set(text, in: &draft, &complaints) }
        return (draft, complaints)
    }

    private func unsayable(_ wish: WishName, in dialect: Dialect) -> String {
        let start = "the \(dialect.rawValue) dialect has no words for \(wish.phrase) (\(wish.flag))"
        switch (dialect, wish) {
        case (.unified, .references) where image == nil && firstFrame == nil:
            return "the first picture of a unified request is its first frame; name it with --first-frame"
        case (.globalaiopc, .size):
            return "\(start); write --resolution and --aspect-ratio instead"
        case (.openai, .aspectRatio):
            return "\(start); write the shape as --size, such as --size 1280x720"
        default:
            return "\(start) as it was given; leave it out, or set a field yourself with --set"
        }
    }

    private func request(in dialect: Dialect, _ complaints: inout [Complaint]) -> Request {
        var request = Request()
        request.model = model
        request.prompt = prompt
        request.negativePrompt = negativePrompt
        request.seconds = seconds.map { Self.length($0) }
        request.resolution = resolution.map { Asked($0, Resolution($0)) }
        request.aspectRatio = aspectRatio.map { Asked($0, AspectRatio($0)) }
        if let size {
            switch dialect {
            case .relay, .globalaiopc:
                request.size = size
                if dialect == .relay, request.aspectRatio == nil, let shape = AspectRatio(size) {
                    request.aspectRatio = Asked(size, shape)
                }
            case .unified, .openai:
                if let resolution, resolution != size {
                    complaints.append(
                        Complaint(
                            .rule, "--size",
                            "--resolution and --size are one field of the \(dialect.rawValue) dialect; keep one"
                        ))
                }
                request.resolution = Asked(size, Resolution(size))
            }
        }
        // True and false are what all dialects take.
        request.sound = sound.map { text in
            let value = Wish.sound(.string(text))?.value
            return Asked(value.map { $0 ? "true" : "false" } ?? text, value)
        }
        request.references = pictures(in: dialect, &complaints)
        request.references += videos.map { Self.reference(.video, $0) }
        request.references += voices.map { Self.reference(.voice, $0) }
        request.shots = shots.map { Self.shot($0) }
        return request
    }

    private func pictures(in dialect: Dialect, _ complaints: inout [Complaint]) -> [Reference] {
        var all: [Reference] = []
        let isPart = dialect == .unified && UnifiedRequest.takesComponents(model)
        if let image, let firstFrame, image != firstFrame, !isPart {
            complaints.append(
                Complaint(.rule, "--image", "--image and --first-frame are the same wish; keep one"))
        }
        if let first = firstFrame ?? (isPart ? nil : image) { all.append(Reference(.firstFrame, first)) }
        if let lastFrame { all.append(Reference(.lastFrame, lastFrame)) }
        if isPart, let image { all.append(Reference(.image, image)) }
        return all + references.map { Self.reference(.image, $0) }
    }

    /// "5s" is 5; what is no length stays as it was typed, for the check to name.
    private static func length(_ text: String) -> Asked<Rational> {
        let wish = Wish.seconds(.string(text)) ?? Asked(text, nil)
        guard let value = wish.value, Rational(decimal: wish.written) == nil else { return wish }
        return Asked(Money(value).plain, value)
    }

    /// The type is a word behind the last colon; a port is no word.
    private static func reference(_ role: Reference.Role, _ text: String) -> Reference {
        guard let colon = text.lastIndex(of: ":") else { return Reference(role, text) }
        let kind = text[text.index(after: colon)...]
        let isWord = kind.first?.isLetter == true && kind.allSatisfy { $0.isLetter || "_-".contains($0) }
        guard isWord, text[..<colon].contains("://") else { return Reference(role, text) }
        return Reference(role, String(text[..<colon]), kind: String(kind))
    }

    private static func shot(_ text: String) -> ShotPrompt {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[0].last?.isWholeNumber == true || parts[0].hasSuffix("s") else {
            return ShotPrompt(prompt: text)
        }
        let length = length(String(parts[0]))
        return length.value == nil
            ? ShotPrompt(prompt: text) : ShotPrompt(prompt: parts[1].trimmed, seconds: length)
    }

    private func set(_ text: String, in draft: inout Draft, _ complaints: inout [Complaint]) {
        func complain(_ reason: String) { complaints.append(Complaint(.rule, "--set", reason)) }
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let path = FieldPath(String(parts[0])) else {
            return complain(
                "\(text.quoted) is not path=json, such as metadata.camera_control={\"type\":\"simple\"}")
        }
        // A bare word is meant as a text; what begins like JSON must be JSON.
        let looksLikeJSON = parts[1].first.map { "{[\"-0123456789".contains($0) } ?? false
        let value: JSON
        if let read = try? JSON.read(String(parts[1])) {
            value = read
        } else if looksLikeJSON {
            return complain("the value of \(String(parts[0]).quoted) is no JSON")
        } else {
            value = .string(String(parts[1]))
        }
        if !draft.set(path, to: value) {
            complain(
                "\(String(parts[0]).quoted) leads through a value without fields, or beyond a list's end")
        }
    }
}

extension WishName {
    /// The flag that says it.
    var flag: String {
        switch self {
        case .references: "--reference"
        case .shots: "--shot"
        case .mask: "--set"
        case .model, .prompt, .negativePrompt, .seconds, .resolution, .aspectRatio, .size, .sound,
            .firstFrame, .lastFrame, .video, .voice:
            "--\(rawValue)"
        }
    }
}
