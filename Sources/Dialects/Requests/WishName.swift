package import ArchiveModel

/// What a request can ask for, one by one.
package enum WishName: String, Sendable, Hashable, CaseIterable {
    case model, prompt, negativePrompt = "negative-prompt", seconds, resolution
    case aspectRatio = "aspect-ratio"
    case size, sound
    case firstFrame = "first-frame"
    case lastFrame = "last-frame"
    case references, video, voice, mask, shots

    /// In a sentence: "the last frame".
    package var phrase: String {
        switch self {
        case .negativePrompt: "the negative prompt"
        case .aspectRatio: "the aspect ratio"
        case .seconds: "the length"
        case .firstFrame: "the first frame"
        case .lastFrame: "the last frame"
        case .references: "the reference images"
        case .video: "a video reference"
        case .voice: "a voice"
        case .mask: "a mask"
        case .shots: "the shots"
        case .model, .prompt, .resolution, .size, .sound: "the \(rawValue)"
        }
    }

    /// The roles whose references are this wish.
    private static let roles: [(wish: WishName, role: Reference.Role)] = [
        (.firstFrame, .firstFrame), (.lastFrame, .lastFrame), (.references, .image), (.video, .video),
        (.voice, .voice), (.mask, .mask),
    ]

    /// What the two ask for differently. In what order references of several roles come means nothing.
    package static func differences(_ left: Request, _ right: Request) -> Set<WishName> {
        var names: Set<WishName> = []
        func compare<Value: Equatable>(_ name: WishName, _ field: (Request) -> Value) {
            if field(left) != field(right) { names.insert(name) }
        }
        compare(.model, \.model)
        compare(.prompt, \.prompt)
        compare(.negativePrompt, \.negativePrompt)
        compare(.seconds, \.seconds)
        compare(.resolution, \.resolution)
        compare(.aspectRatio, \.aspectRatio)
        compare(.size, \.size)
        compare(.sound, \.sound)
        compare(.shots, \.shots)
        for (wish, role) in roles { compare(wish) { $0.references.filter { $0.role == role } } }
        return names
    }

    /// What a request asks for at all.
    package static func asked(by request: Request) -> Set<WishName> { differences(request, Request()) }
}
