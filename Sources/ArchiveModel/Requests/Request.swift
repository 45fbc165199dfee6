/// What was asked of a model, whatever dialect it was said in. What was not said is nil.
package struct Request: Sendable, Hashable {
    package var model: String?
    package var prompt: String?
    package var negativePrompt: String?
    package var seconds: Asked<Rational>?
    package var resolution: Asked<Resolution>?
    package var aspectRatio: Asked<AspectRatio>?
    package var sound: Asked<Bool>?
    /// "1280x720" where the dialect takes only the shape from it, which is then in `aspectRatio` as well.
    package var size: String?
    package var references: [Reference]
    /// The prompts of a multi-shot request, in their order.
    package var shots: [ShotPrompt]

    /// What the route gives where no length was asked for.
    package var defaultSeconds: Rational?

    package init() {
        references = []
        shots = []
    }

    /// The output takes the shape of this picture, whatever ratio was asked for.
    package var firstFrame: Reference? { references.first { $0.role == .firstFrame } }
}

/// One shot of a request for several.
package struct ShotPrompt: Sendable, Hashable {
    package var prompt: String
    package var seconds: Asked<Rational>?

    package init(prompt: String, seconds: Asked<Rational>? = nil) {
        self.prompt = prompt
        self.seconds = seconds
    }
}
