internal import ArchiveModel
internal import JSON

extension RecordedRequest: RecordPart {
    /// The body last: it is long, and all that stands before it is short.
    var json: JSON {
        .known([
            ("model", JSON(meaning.model)), ("prompt", JSON(meaning.prompt)),
            ("negative_prompt", JSON(meaning.negativePrompt)), ("seconds", JSON(meaning.seconds)),
            ("default_seconds", JSON(words: meaning.defaultSeconds)),
            ("resolution", JSON(meaning.resolution)), ("aspect_ratio", JSON(meaning.aspectRatio)),
            ("size", JSON(meaning.size)), ("sound", JSON(meaning.sound)),
            ("references", .list(meaning.references)), ("shots", .list(meaning.shots)),
            ("identity", JSON(identity)), ("body", body?.json ?? .null),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        var meaning = Request()
        meaning.model = try fields.ifText("model")
        meaning.prompt = try fields.ifText("prompt")
        meaning.negativePrompt = try fields.ifText("negative_prompt")
        meaning.seconds = try fields.asked("seconds")
        meaning.defaultSeconds = try fields.ifRational("default_seconds")
        meaning.resolution = try fields.asked("resolution")
        meaning.aspectRatio = try fields.asked("aspect_ratio")
        meaning.size = try fields.ifText("size")
        meaning.sound = try fields.asked("sound")
        meaning.references = try fields.list("references")
        meaning.shots = try fields.list("shots")
        self.init(meaning, body: try fields.ifKept("body"), identity: try fields.ifText("identity"))
    }
}

extension ShotPrompt: RecordPart {
    var json: JSON { .known([("prompt", .string(prompt)), ("seconds", JSON(seconds))]) }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(prompt: try fields.text("prompt"), seconds: try fields.asked("seconds"))
    }
}

extension Reference: RecordPart {
    var json: JSON {
        .known([("role", .string(role.rawValue)), ("url", .string(url)), ("kind", JSON(kind))])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(try fields.word("role"), try fields.text("url"), kind: try fields.ifText("kind"))
    }
}

// MARK: - Wishes

/// What a wish can mean, and how a record says it.
protocol Wish: Sendable, Hashable {
    var json: JSON { get }
    static func read(_ json: JSON) -> Self?
}

extension JSON {
    /// `{"written": "5", "value": "5"}`, without a value where nobody can say what was meant.
    fileprivate init(_ asked: Asked<some Wish>?) {
        self =
            asked.map { .known([("written", .string($0.written)), ("value", $0.value?.json ?? .null)]) }
            ?? .null
    }
}

extension FieldReader {
    fileprivate func asked<Value: Wish>(_ name: String) throws(RecordProblem) -> Asked<Value>? {
        guard let value = value(name) else { return nil }
        let fields = try FieldReader(value, at: "\(path)\(name).")
        return Asked(try fields.text("written"), try fields.optional("value", Value.read))
    }
}

extension Rational: Wish {
    var json: JSON { .string(description) }
    static func read(_ json: JSON) -> Rational? { json.rational }
}

extension Bool: Wish {
    var json: JSON { .bool(self) }
    static func read(_ json: JSON) -> Bool? { json.bool }
}

extension Resolution: Wish {
    /// "720P", "2K", "1280x720".
    var json: JSON { .string(description) }

    /// Just what is written above: what people write was understood when the request was read.
    static func read(_ json: JSON) -> Resolution? {
        guard let word = json.string else { return nil }
        switch word {
        case "2K": return .twoK
        case "4K": return .fourK
        case _ where word.hasSuffix("P"): return Int(word.dropLast()).map { .lines($0) }
        default:
            let sides = word.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
            guard sides.count == 2, let width = sides[0], let height = sides[1] else { return nil }
            return .pixels(PixelSize(width: width, height: height))
        }
    }
}

extension AspectRatio: Wish {
    private static let followsInputWord = "follows-input"

    /// "16/9"
    var json: JSON {
        switch self {
        case .ratio(let ratio): .string(ratio.description)
        case .followsInput: .string(Self.followsInputWord)
        }
    }

    static func read(_ json: JSON) -> AspectRatio? {
        json.string == followsInputWord ? .followsInput : json.rational.map { .ratio($0) }
    }
}
