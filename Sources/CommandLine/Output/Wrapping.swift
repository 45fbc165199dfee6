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
