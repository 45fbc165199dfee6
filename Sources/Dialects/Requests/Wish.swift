internal import ArchiveModel
internal import JSON

/// One value of a body: as it was written, and what that means. An empty string is a form that was not
/// filled in, and asks for nothing.
enum Wish {
    static func seconds(_ value: JSON?) -> Asked<Rational>? {
        asked(value) { text in
            var digits = text.trimmed.lowercased()[...]
            for unit in ["seconds", "secs", "sec", "s"] where digits.hasSuffix(unit) {
                digits = digits.dropLast(unit.count)
                break
            }
            // Zero and Doubao's -1 ask the model to choose.
            return Rational(decimal: digits.trimmed).flatMap { $0 > .zero ? $0 : nil }
        }
    }

    static func resolution(_ value: JSON?) -> Asked<Resolution>? { asked(value) { Resolution($0) } }

    static func shape(_ value: JSON?) -> Asked<AspectRatio>? { asked(value) { AspectRatio($0) } }

    static func sound(_ value: JSON?) -> Asked<Bool>? {
        asked(value) { text in
            switch text.trimmed.lowercased() {
            case "true", "on", "enabled", "enable", "yes", "1": true
            case "false", "off", "disabled", "disable", "no", "0": false
            default: nil
            }
        }
    }

    /// A length in frames, at the rate that the vendor counts them by.
    static func frames(_ value: JSON?, perSecond rate: Int64) -> Asked<Rational>? {
        asked(value) { Rational(decimal: $0).flatMap { $0.times(Rational(1, rate) ?? .zero) } }
    }

    private static func asked<Value>(_ value: JSON?, _ read: (String) -> Value?) -> Asked<Value>? {
        guard let value, value != .null else { return nil }
        guard let text = value.bool.map({ $0 ? "true" : "false" }) ?? value.text else {
            // A list or an object: nobody knows what is meant, and that is what is said.
            return Asked(String(value.line.prefix(60)), nil)
        }
        return text.trimmed.isEmpty ? nil : Asked(text, read(text))
    }
}

extension JSON {
    /// The first of these fields that is there.
    func first(_ names: String...) -> JSON? {
        names.lazy.compactMap { self[$0] }.first
    }

    /// Somebody's words: a string that is not empty.
    var words: String? {
        string.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Where a picture is to be found: a string, or an object that holds one. Base64 is told and not kept.
    var link: String? {
        // A picture of megabytes inside the body is not copied in order to be named.
        if case .bulk(let bytes) = self {
            return Self.shortened(String(decoding: bytes.prefix(100), as: UTF8.self), isCut: true)
        }
        if let text = words { return Self.shortened(text, isCut: text.utf8.count > 8192) }
        for name in ["url", "image_url", "video_url", "audio_url", "voice_url", "mask_url", "Url", "gcsUri"] {
            if let link = self[name]?.link { return link }
        }
        guard self["bytesBase64Encoded"] != nil || self["imageBytes"] != nil else { return nil }
        return "data:\(self["mimeType"]?.words ?? "");base64,…"
    }

    private static func shortened(_ text: String, isCut: Bool) -> String {
        if text.hasPrefix("data:"), let comma = text.firstIndex(of: ",") { return text[...comma] + "…" }
        // No URL is so long: bare base64, as Kling takes it.
        return isCut ? "data:;base64,…" : text
    }

    /// A list of links, or a single one where a list was expected.
    var links: [String] {
        switch self {
        case .array(let elements): elements.compactMap(\.link)
        default: link.map { [$0] } ?? []
        }
    }
}
