internal import ArchiveModel

/// What a server sends instead of a video: a page that says why, JSON, something packed.
struct NotAVideo: Sendable, Hashable {
    /// "a web page (HTML)".
    let name: String
    /// Of a text, what it begins with.
    let firstLine: String?

    /// So many bytes tell what they are.
    static let enough = 512

    /// Nil for a video, and for what nobody knows.
    init?(_ start: [UInt8], fileName: String) {
        guard !MP4Start.isOne(start), MatroskaExtent(start: start) == nil,
            let format = ForeignFormat.recognise(start), format.kind != .media
        else { return nil }
        // Whoever asks for a picture may have one.
        let ending = fileName.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased() ?? ""
        if Self.pictures.contains(ending), format.name.hasSuffix("picture") { return nil }
        name = format.name
        firstLine = Self.firstLine(start)
    }

    private static let pictures: Set<String> = ["png", "jpg", "jpeg", "gif", "webp"]

    private static func firstLine(_ start: [UInt8]) -> String? {
        guard start.allSatisfy({ $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) else { return nil }
        let lines = String(decoding: start, as: UTF8.self).split { $0.isNewline }
        let line = lines.first { $0.contains { !$0.isWhitespace } } ?? ""
        let words = LinkText.cleaned(String(line)).split { $0.isWhitespace }.joined(separator: " ")
        return words.isEmpty ? nil : words.count > 80 ? words.prefix(79) + "…" : words
    }
}
