/// Something with parts, for a person: drawn with lines that show what belongs to what.
package struct Tree: Sendable, Equatable {
    /// A line of its own.
    package struct Line: Sendable, Equatable {
        /// Stands in front, and is never broken.
        let head: Text
        /// Broken at spaces where the terminal ends, and anywhere in a word that is longer than a line.
        let body: String
        let style: Text.Style
        /// More rows than these are left out.
        let rows: Int

        package init(_ head: Text, _ body: String = "", _ style: Text.Style = .plain, rows: Int = .max) {
            self.head = head
            self.body = body
            self.style = style
            self.rows = rows
        }
    }

    /// What the lines are drawn with.
    package enum Drawing: Sendable, Equatable {
        case boxes
        /// For terminals that show no others.
        case ascii

        fileprivate var branch: String { self == .boxes ? "├─ " : "|- " }
        fileprivate var lastBranch: String { self == .boxes ? "└─ " : "`- " }
        fileprivate var trunk: String { self == .boxes ? "│  " : "|  " }
        /// What each level takes of a line.
        fileprivate static var columns: Int { 3 }
        fileprivate var ellipsis: String { self == .boxes ? "…" : "..." }

        /// By the locale, as POSIX says (XBD 8.2): of LC_ALL, LC_CTYPE and LANG the first that is set counts.
        package init(for environment: [String: String]) {
            let names = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
            let locale = names.first { !$0.isEmpty }?.lowercased() ?? "c"
            self = locale.contains("utf-8") || locale.contains("utf8") ? .boxes : .ascii
        }
    }

    package var lines: [Line]
    package var parts: [Tree]

    package init(_ lines: [Line], _ parts: [Tree] = []) {
        self.lines = lines
        self.parts = parts
    }

    /// The whole tree, no line wider than `width` where its heads leave room.
    package func drawn(_ drawing: Drawing, width: Int) -> [Text] {
        var drawn: [Text] = []
        draw(into: &drawn, first: "", rest: "", drawing, width)
        return drawn
    }

    /// - Parameter width: what the guides of the levels above leave.
    private func draw(
        into drawn: inout [Text], first: String, rest: String, _ drawing: Drawing, _ width: Int
    ) {
        let below = rest + (parts.isEmpty ? "" : drawing.trunk)
        let room = max(20, width - (parts.isEmpty ? 0 : Drawing.columns))
        for (index, line) in lines.enumerated() {
            let guides = (index == 0 ? first : below, below)
            for (row, text) in line.broken(to: room, drawing.ellipsis).enumerated() {
                drawn.append(Text(row == 0 ? guides.0 : guides.1, .dim) + text)
            }
        }
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            part.draw(
                into: &drawn, first: rest + (isLast ? drawing.lastBranch : drawing.branch),
                rest: rest + (isLast ? "   " : drawing.trunk), drawing, width - Drawing.columns)
        }
    }
}

extension Tree.Line {
    /// The rows after the first are set in by two columns.
    fileprivate func broken(to width: Int, _ ellipsis: String) -> [Text] {
        guard !body.isEmpty else { return [head] }
        let start = head.width + (head.width == 0 ? 0 : 1)
        var pieces: [String] = []
        var row = ""
        var used = start
        let indent = 2
        func isFull(with more: Int) -> Bool { used + more > width }
        let shown = body.shownSafely
        // Most fit as they are.
        if rows > 0, shown.isSpacedOnce, start + shown.displayWidth <= width {
            return [head.width == 0 ? head + Text(shown, style) : head + " " + Text(shown, style)]
        }
        for word in shown.utf8.split(separator: UInt8(ascii: " ")).lazy.map({ String(Substring($0)) }) {
            if pieces.count > rows { break }
            let length = word.displayWidth
            if !row.isEmpty, isFull(with: 1 + length) {
                pieces.append(row)
                (row, used) = ("", indent)
            }
            if !row.isEmpty {
                row += " "
                used += 1
            } else if pieces.isEmpty, isFull(with: length), length <= width - indent {
                // It fits into the next row as a whole.
                pieces.append("")
                used = indent
            }
            if !isFull(with: length) {
                row += word
                used += length
                continue
            }
            for character in word {
                let columns = String(character).displayWidth
                if isFull(with: columns), !row.isEmpty {
                    pieces.append(row)
                    (row, used) = ("", indent)
                }
                row.append(character)
                used += columns
            }
        }
        pieces.append(row)
        if pieces.count > rows {
            pieces = Array(pieces.prefix(rows))
            let last = pieces[rows - 1]
            let room = width - ellipsis.displayWidth - (rows == 1 ? start : indent)
            pieces[rows - 1] = String(last.prefix(max(1, min(last.count, room)))) + ellipsis
        }
        return pieces.enumerated().map { index, piece in
            if index > 0 { return Text("  ") + Text(piece, style) }
            return piece.isEmpty || head.width == 0
                ? head + Text(piece, style) : head + " " + Text(piece, style)
        }
    }
}

extension String {
    /// Its words have one space between them, and none before or behind them.
    fileprivate var isSpacedOnce: Bool {
        var wasSpace = true
        for byte in utf8 {
            let isSpace = byte == UInt8(ascii: " ")
            if isSpace, wasSpace { return false }
            wasSpace = isSpace
        }
        return !wasSpace
    }
}
