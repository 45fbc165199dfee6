extension Page {
    /// For a terminal of `width` columns; long lines tire the eye, so never wider than 100.
    func lines(width: Int) -> [Text] {
        let width = max(40, min(width, 100))
        var lines = [Text(title, .bold) + Text(": \(summary)")]
        for section in sections {
            lines.append("")
            lines.append(Text(section.title, .bold))
            for (index, block) in section.blocks.enumerated() {
                if index > 0, case .paragraph = block { lines.append("") }
                lines += Self.lines(of: block, width: width)
            }
        }
        return lines
    }

    private static func lines(of block: Block, width: Int) -> [Text] {
        switch block {
        case .paragraph(let text):
            return text.wrapped(to: width - 2).map { Text("  " + $0) }
        case .line(let line):
            return [Text("    " + line)]
        case .definitions(let definitions):
            // A term that is longer than the rest stands on a line of its own.
            let column = min(definitions.map(\.term.displayWidth).max() ?? 0, 26)
            return definitions.flatMap { lines(of: $0, column: column, width: width) }
        }
    }

    private static func lines(of definition: Definition, column: Int, width: Int) -> [Text] {
        let indent = String(repeating: " ", count: 2 + column + 2)
        let text = definition.text.wrapped(to: width - indent.count)
        let term = Text(definition.term, .bold)
        let gap = column - term.width
        if gap < 0 { return ["  \(term)"] + text.map { Text(indent + $0) } }
        let first = "  \(term)" + Text(String(repeating: " ", count: gap + 2) + text[0])
        return [first] + text.dropFirst().map { Text(indent + $0) }
    }
}
