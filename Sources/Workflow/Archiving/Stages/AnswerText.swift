internal import JSON

/// An answer as it is kept.
enum AnswerText {
    /// Longer texts are files.
    private static let limit = 262_144

    /// Without the files that came inside it as base64: they lie beside it, and once is enough.
    static func withoutFiles(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > limit, let json = try? JSON.read(bytes) else { return bytes }
        return Array(stripped(json).line.utf8)
    }

    private static func stripped(_ json: JSON) -> JSON {
        switch json {
        case .array(let elements): .array(elements.map { stripped($0) })
        case .object(let fields): .object(fields.map { JSON.Field($0.name, stripped($0.value)) })
        case .string(let text) where text.utf8.count > limit:
            .string("(\(text.utf8.count) characters of base64)")
        case .bulk(let text): .string("(\(text.count) characters of base64)")
        default: json
        }
    }
}
