import ArchiveModel
import CommandLine
import Verification

/// Which clips of the archive a person means: the options that `list`, `search` and others share.
enum ClipFilterOptions {
    enum Kind: String, Choice {
        case clip, film, failed

        var help: String {
            switch self {
            case .clip: "clips alone"
            case .film: "films alone"
            case .failed: "tasks that brought no clip"
            }
        }
    }

    enum Verdict: String, Choice {
        case pass, fail, unknown
        case notAsked = "not-asked"

        var help: String {
            switch self {
            case .pass: "what was asked for"
            case .fail: "not what was asked for, or broken"
            case .unknown: "something that was asked for could not be measured"
            case .notAsked: "nothing was asked"
            }
        }
    }

    /// "sound", "seconds:fail".
    struct Field: Sendable, Hashable {
        let name: String
        let result: String
    }

    static let model = Option.optional(
        "model", short: "m", .text("WORDS"), "Whose model's name holds these words")
    static let provider = Option.optional("provider", .text("NAME"), "Of this provider")
    static let verdict = Option<[Verdict]>.repeated("verdict", .choice("VERDICT"), "With this verdict")
    static let field = Option.repeated(
        "field", .verdictField,
        "Whose verdict on a field is so: sound:unknown; without a result, fail")
    static let since = Option.optional(
        "since", .since(), "Made from then on: 2h, 3d, 2026-11-20, 2026-11-20T08:00:00Z")
    static let until = Option.optional("until", .since(), "Made before then")
    static let seconds = Option.optional(
        "seconds", .lengths, "Of this length: 5 (to half a second), 4-6, 10- or -3")
    static let resolution = Option.optional(
        "resolution", .pictureSize, "Of this tier (720P, 1080P, 2K, 4K) or exact size (1280x720)")
    static let sound = Option<Bool?>.optional("sound", .onOrOff, "With sound, or without")
    static let tag = Option.repeated("tag", short: "t", .text("TAG"), "With this tag; given twice, with both")
    static let rating = Option.optional("rating", .count(1...5), "Rated so high, or higher")
    static let kind = Option<Kind?>.optional("kind", .choice("KIND"), "Of this kind alone")

    static let all = [
        model.spec, provider.spec, verdict.spec, field.spec, since.spec, until.spec, seconds.spec,
        resolution.spec, sound.spec, tag.spec, rating.spec, kind.spec,
    ]
}

extension ValueKind where Value == ClipFilterOptions.Field {
    fileprivate static var verdictField: ValueKind {
        let fields = Verification.Field.allCases.map(\.rawValue)
        let names = fields.joined(separator: ", ")
        return ValueKind(
            "FIELD", accepts: "a field such as seconds, or seconds:fail; there are \(names)",
            read: { text in
                let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                let name = String(parts[0]).replacing("-", with: "_")
                let result = parts.count == 2 ? String(parts[1]) : "fail"
                guard fields.contains(name), Judgement(rawValue: result) != nil else { return nil }
                return ClipFilterOptions.Field(name: name, result: result)
            }, show: { "\($0.name):\($0.result)" })
    }
}

extension ValueKind where Value == ClipFilterOptions.Lengths {
    /// "5", "4-6", "10-", "-3", in seconds.
    fileprivate static var lengths: ValueKind {
        ValueKind(
            "RANGE", accepts: "a length such as 5, or a range such as 4-6, 10- or -3",
            read: { text in
                let parts = text.split(separator: "-", omittingEmptySubsequences: false)
                let ends = parts.map { part -> Rational? in
                    Rational(decimal: (part.hasSuffix("s") ? part.dropLast() : part).trimmed)
                }
                func isGood(_ index: Int) -> Bool { ends[index] != nil || parts[index].isEmpty }
                switch parts.count {
                case 1:
                    guard let value = ends[0], let half = Rational(1, 2), let from = value.minus(half),
                        let to = value.plus(half)
                    else { return nil }
                    return ClipFilterOptions.Lengths(from: from, to: to, text: text)
                case 2:
                    guard isGood(0), isGood(1), ends[0] != nil || ends[1] != nil else { return nil }
                    if let from = ends[0], let to = ends[1], to < from { return nil }
                    return ClipFilterOptions.Lengths(from: ends[0], to: ends[1], text: text)
                default: return nil
                }
            }, show: \.text)
    }
}

extension ClipFilterOptions {
    /// Both ends belong to it; nil is open.
    struct Lengths: Sendable, Hashable {
        let from: Rational?
        let to: Rational?
        let text: String
    }
}

extension ValueKind where Value == Resolution {
    fileprivate static var pictureSize: ValueKind {
        ValueKind(
            "SIZE", accepts: "a tier such as 720P, 2K or 4K, or a size such as 1280x720",
            read: { Resolution($0) }, show: \.description)
    }
}

extension ValueKind where Value == Bool {
    static var onOrOff: ValueKind {
        ValueKind(
            "ON", accepts: "on or off",
            read: { text in
                switch text.lowercased() {
                case "on", "yes", "true": true
                case "off", "no", "false": false
                default: nil
                }
            }, show: { $0 ? "on" : "off" })
    }
}
