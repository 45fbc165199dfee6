import ArchiveFormat
import ArchiveModel

/// A shot whose file is known.
struct FoundShot: Sendable {
    let wish: ShotWish
    /// As the user knows it: what was typed, or what a folder had.
    let name: String
    /// Absolute.
    let path: String
    /// What the archive has about it; nil for a file from elsewhere.
    let clip: ClipRecord?

    /// What a person calls it: its own title, else its prompt's beginning, else its file's name.
    var title: String {
        if let title = wish.title { return title }
        if let prompt = clip?.request?.meaning.prompt, let words = Self.beginning(of: prompt) {
            return words
        }
        let file = name.namePart
        return file.endingPart.map { String(file.dropLast($0.count + 1)) } ?? file
    }

    /// The title of its chapter, in the film: "a paper boat in the rain [cgt-1]".
    var chapter: String { clip.map { "\(title) [\($0.id)]" } ?? title }

    /// Whole words of the first line, as long as a player's list of chapters is wide.
    private static func beginning(of prompt: String) -> String? {
        let words = prompt.split(whereSeparator: \.isWhitespace)
        var text = ""
        for word in words {
            if !text.isEmpty, text.count + 1 + word.count > titleLimit { return text + "…" }
            text += (text.isEmpty ? "" : " ") + word
        }
        return text.isEmpty ? nil : text.count > titleLimit ? text.prefix(titleLimit) + "…" : text
    }

    private static let titleLimit = 72
}
