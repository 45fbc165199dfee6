import ArchiveModel
import CommandLine

/// What was asked for, by options.
enum RequestOptions {
    static let seconds = Option.optional(
        "seconds",
        .wish("SECONDS", accepts: "a length such as 5 or 7.5") {
            let text = $0.hasSuffix("s") ? String($0.dropLast()) : $0
            return Rational(decimal: text.trimmed).flatMap { $0 > .zero ? $0 : nil }
        }, "The length that was asked for")
    static let resolution = Option.optional(
        "resolution",
        .wish("SIZE", accepts: "a tier such as 720P, 2K or 4K, or a size such as 1280x720") {
            Resolution($0)
        },
        "The tier that was asked for (720P, 1080P, 2K, 4K), or an exact size (1280x720)")
    static let aspectRatio = Option.optional(
        "aspect-ratio", .wish("RATIO", accepts: "a shape such as 16:9 or 1:1") { AspectRatio($0) },
        "The shape that was asked for: 16:9, 9:16, 1:1")
    static let sound = Option.optional("sound", .soundWish, "Whether sound was asked for: on or off")

    static let body = Option.optional(
        "request", .file("BODY"), "The body of the request, in any dialect")

    static let answer = Option.optional(
        "answer", .file("BODY"),
        "The provider's answer: what it states of its files, and echoes of the request")

    static let all = [body.spec, answer.spec, seconds.spec, resolution.spec, aspectRatio.spec, sound.spec]

    static func order(_ invocation: Invocation, _ context: Context) throws(Failure) -> Order {
        var order = try Order(
            request: invocation[body], answer: invocation[answer], in: context.surroundings)
        apply(invocation, to: &order.request)
        return order
    }

    /// Whether what was asked for is told by a body.
    static func hasBody(_ invocation: Invocation) -> Bool {
        invocation[body] != nil || invocation[answer] != nil
    }

    /// A wish that is typed outranks the same one of a body.
    static func apply(_ invocation: Invocation, to request: inout Request) {
        if let seconds = invocation[seconds] { request.seconds = seconds }
        if let resolution = invocation[resolution] { request.resolution = resolution }
        if let aspectRatio = invocation[aspectRatio] { request.aspectRatio = aspectRatio }
        if let sound = invocation[sound] { request.sound = sound }
    }
}

extension ValueKind {
    /// A wish as it was typed, and what it means.
    fileprivate static func wish<Meaning: Sendable & Hashable>(
        _ placeholder: String, accepts: String, read: @escaping @Sendable (String) -> Meaning?
    ) -> ValueKind where Value == Asked<Meaning> {
        ValueKind(
            placeholder, accepts: accepts, read: { text in read(text).map { Asked(text, $0) } },
            show: \.written)
    }
}

extension ValueKind<Asked<Bool>> {
    static var soundWish: ValueKind {
        wish("ON", accepts: "on or off") { text in
            switch text.trimmed.lowercased() {
            case "on", "true", "yes", "1", "enabled": true
            case "off", "false", "no", "0", "disabled": false
            default: nil
            }
        }
    }
}
