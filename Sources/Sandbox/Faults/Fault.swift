/// What can go wrong, on purpose.
package enum Fault: String, Sendable, CaseIterable {
    case tooShort = "too-short"
    case tooSmall = "too-small"
    case wrongShape = "wrong-shape"
    case noSound = "no-sound"
    case silent
    case frozen
    case black
    case truncated
    case html
    case wrongLength = "wrong-length"
    case expiredURL = "expired-url"
    case slow
    case stalled
    case cut
    case tooManyRequests = "429"
    case serverError = "500"
    case noAnswer = "no-answer"
    case failedTask = "failed-task"
    case moderation
    case successWithoutURL = "success-without-url"
    case etagChanged = "etag-changed"

    package var help: String {
        switch self {
        case .tooShort: "the clip is a good third shorter than asked"
        case .tooSmall: "the clip has fewer pixels than the tier that was asked for"
        case .wrongShape: "the clip has another aspect ratio"
        case .noSound: "the clip has no sound track, though one was asked for"
        case .silent: "the clip's sound is digital silence"
        case .frozen: "the picture never moves"
        case .black: "the picture is black"
        case .truncated: "the file ends early, and its Content-Length says the same"
        case .html: "a page of HTML comes instead of the video"
        case .wrongLength: "Content-Length promises more than the file has"
        case .expiredURL: "the link has expired when it is handed out"
        case .slow: "the file comes at 640 kB a second"
        case .stalled: "each download stops after a third, and the connection stays"
        case .cut: "each download is cut after a third; what is missing can be had by Range"
        case .tooManyRequests: "the API answers 429 with Retry-After; nothing is billed"
        case .serverError: "the API answers 500; nothing is billed"
        case .noAnswer: "the request is billed and the connection closed without an answer"
        case .failedTask: "the task fails, and is refunded"
        case .moderation: "the task fails: its content is refused"
        case .successWithoutURL: "the task succeeds without a URL; its bytes are at /v1/videos/ID/content"
        case .etagChanged: "the first download is cut, and then the file is another one"
        }
    }

    /// Of one call, not of a task: a mark in the prompt makes it happen once, so that the next one gets
    /// through.
    var isOfOneCall: Bool {
        switch self {
        case .tooManyRequests, .serverError, .noAnswer, .expiredURL: true
        default: false
        }
    }
}

/// A fault for some of all calls or tasks.
package struct FaultChance: Sendable, Equatable {
    package let fault: Fault
    /// Of 1.
    package let chance: Double

    package init(_ fault: Fault, chance: Double = 1) {
        self.fault = fault
        self.chance = chance
    }

    /// "cut", "cut=0.25".
    package init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let fault = Fault(rawValue: parts[0].lowercased()) else { return nil }
        guard parts.count == 2 else {
            self.init(fault)
            return
        }
        let isPlain = parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        guard isPlain, let chance = Double(parts[1]), (0...1).contains(chance) else { return nil }
        self.init(fault, chance: chance)
    }

    package var text: String { chance == 1 ? fault.rawValue : "\(fault.rawValue)=\(chance)" }
}
