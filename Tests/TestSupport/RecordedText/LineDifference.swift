/// What changed from one text to another, line by line, with two lines around each change.
package struct LineDifference: CustomStringConvertible {
    private let lines: [(sign: Character, text: Substring)]

    package init(from old: String, to new: String) {
        let before = old.split(separator: "\n", omittingEmptySubsequences: false)
        let after = new.split(separator: "\n", omittingEmptySubsequences: false)
        // Lines are compared as bytes, as their texts were.
        let difference = after.difference(from: before) { $0.utf8.elementsEqual($1.utf8) }
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [(sign: Character, text: Substring)] = []
        var (i, j) = (0, 0)
        while i < before.count || j < after.count {
            if removed.contains(i) {
                lines.append(("-", before[i]))
                i += 1
            } else if inserted.contains(j) {
                lines.append(("+", after[j]))
                j += 1
            } else {
                lines.append((" ", before[i]))
                i += 1
                j += 1
            }
        }
        self.lines = lines
    }

    package var description: String {
        let changed = lines.indices.filter { lines[$0].sign != " " }
        let shown = Set(changed.flatMap { $0 - 2...$0 + 2 })
        var result = ""
        var skipping = false
        for (index, line) in lines.enumerated() {
            if shown.contains(index) {
                // Spaces at the end and control characters are often the whole difference.
                result += "\(line.sign) \(line.text.debugDescription.dropFirst().dropLast())\n"
            } else if !skipping {
                result += "  …\n"
            }
            skipping = !shown.contains(index)
        }
        return result
    }
}
