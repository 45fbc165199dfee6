/// How a person named a clip on the command line, before it is looked up.
package enum ClipWord: Sendable, Hashable {
    /// What came into the archive last.
    case last
    /// What was judged to have failed.
    case failed
    /// What these words find.
    case search(String)
    /// An id, the beginning of one, or the provider's id of the task.
    case name(String)
    /// A file or a folder.
    case path(String)

    /// Why it can be none of these: a sentence.
    package struct Mistake: Error, Sendable, Equatable {
        package let sentence: String
    }

    package init(_ text: String) throws(Mistake) {
        guard text.hasPrefix("@") else {
            self = text.contains("/") || text == "." || text == ".." ? .path(text) : .name(text)
            return
        }
        let parts = text.dropFirst().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch (parts.first.map(String.init) ?? "", parts.count == 2 ? String(parts[1]) : nil) {
        case ("last", nil): self = .last
        case ("failed", nil): self = .failed
        case ("search", let words?) where words.contains(where: { !$0.isWhitespace }): self = .search(words)
        case ("search", _):
            throw Mistake(sentence: "'\(text)' says no words to look for; write @search:words")
        default:
            throw Mistake(
                sentence: "'\(text)' names no clip; there are @last, @failed and @search:words")
        }
    }
}
