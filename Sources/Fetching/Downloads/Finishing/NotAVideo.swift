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
        guard !MP4Start.isOne(start), MatroskaExtent(start: start) == nil else { return nil }
        let text = Self.withoutControls(start)
        // A page stays one whatever control characters are in it.
        guard let format = ForeignFormat.recognise(start) ?? text.flatMap(ForeignFormat.recognise),
            format.kind != .media
        else { return nil }
        // Whoever asks for a picture may have one.
        let ending = fileName.split(separator: ".", omittingEmptySubsequences: false).last?.lowercased() ?? ""
        if Self.pictures.contains(ending), format.name.hasSuffix("picture") { return nil }
        name = format.name
        firstLine = text.flatMap(Self.firstLine)
    }

    private static let pictures: Set<String> = ["png", "jpg", "jpeg", "gif", "webp"]

    /// Nil for what is no mark-up and no text: real bytes have a zero among so many.
    private static func withoutControls(_ start: [UInt8]) -> [UInt8]? {
        guard !start.contains(0), let first = start.first, first < 0x80 else { return nil }
        let isText = start.allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        guard isText || "<{[".utf8.contains(first) else { return nil }
        return start.map { $0 < 0x20 && $0 != 0x0A ? 0x20 : $0 }
    }

    private static func firstLine(_ start: [UInt8]) -> String? {
        let lines = String(decoding: start, as: UTF8.self).split { $0.isNewline }
        let line = lines.first { $0.contains { !$0.isWhitespace } } ?? ""
        let words = LinkText.cleaned(String(line)).split { $0.isWhitespace }.joined(separator: " ")
        return words.isEmpty ? nil : words.count > 80 ? words.prefix(79) + "…" : words
    }
}
