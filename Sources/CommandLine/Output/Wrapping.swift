extension String {
    /// Broken at spaces into lines of at most `width` columns; a word that is longer stands alone.
    package func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in split(separator: " ") {
            let length = String(word).displayWidth
            if !line.isEmpty, used + 1 + length > width {
                lines.append(line)
                line = ""
                used = 0
            }
            if !line.isEmpty {
                line += " "
                used += 1
            }
            line += word
            used += length
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }
}

extension String {
    /// The longest beginning of whole words that fits, with an ellipsis where something had to go.
    func cutAtWord(toWidth width: Int) -> String {
        guard displayWidth > width, width > 1 else { return cut(toWidth: width) }
        let cut = cut(toWidth: width)
        // A word that would leave less than half of the room is cut itself: so are texts without spaces.
        guard let space = cut.lastIndex(of: " "), cut[..<space].count * 2 > cut.count else { return cut }
        return cut[..<space].trimmingTrailing + "…"
    }
}

extension Substring {
    fileprivate var trimmingTrailing: String {
        var rest = self
        while let last = rest.last, last == " " || last == "," || last == ";" { rest.removeLast() }
        return String(rest)
    }
}
