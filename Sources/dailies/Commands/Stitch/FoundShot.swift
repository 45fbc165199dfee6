import ArchiveFormat
import ArchiveModel

/// A shot whose file is known.
struct FoundShot: Sendable {
    let wish: ShotWish
    /// As the user knows it: what was typed, or what a folder had.
    let name: String
    /// Absolute.
    let path: String
    /// Nil for a file from elsewhere.
    var clip: ShotClip?

    /// What a person calls it: its own title, else its prompt's beginning, else its file's name.
    var title: String {
        if let title = wish.title { return title }
        if let prompt = clip?.prompt, let words = Self.beginning(of: prompt) { return words }
        let file = name.namePart
        return file.endingPart.map { String(file.dropLast($0.count + 1)) } ?? file
    }

    /// The title of its chapter in the film, which says where it comes from: "a paper boat in the rain [cgt-1]",
    /// "rain.mp4", "The rain [rain.mp4]".
    var chapter: String {
        if let clip { return "\(title) [\(clip.id)]" }
        return wish.title.map { "\($0) [\(name.namePart)]" } ?? name.namePart
    }

    /// Whole words, as many as a player's list of chapters has room for.
    private static func beginning(of prompt: String) -> String? {
        var text = ""
        for word in prompt.split(whereSeparator: \.isWhitespace) {
            if !text.isEmpty, text.count + 1 + word.count > titleLimit { return text + "…" }
            text += (text.isEmpty ? "" : " ") + word
        }
        if text.count > titleLimit { return text.prefix(titleLimit) + "…" }
        return text.isEmpty ? nil : text
    }

    private static let titleLimit = 72
}

/// What the archive knows of a shot's file.
struct ShotClip: Sendable, Hashable {
    var id: ClipID
    var prompt: String?
    var model: String?
    var sha256: String?
}
