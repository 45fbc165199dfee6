extension Progress {
    /// A line an item in flight and one for the whole; none wider than the terminal. Where one item is all there
    /// is, its line says all.
    package func lines(width: Int) -> [Text] {
        if unit == .share, items.count == 1 {
            let left = timeLeft.map { ", \(Amount.time($0)) left" } ?? ""
            return [line(for: items[0], width: width, more: left)]
        }
        let shown = items.prefix(8)
        var lines = shown.map { line(for: $0, width: width) }
        if items.count > shown.count { lines.append("  and \(items.count - shown.count) more") }
        lines.append(Text(summary.cut(toWidth: width - 1), .bold))
        return lines
    }

    /// "12 of 200 clips, 34 MB of 600 MB, 5.2 MB/s, 1 min 50 s left"; "film, 42%, 50 s left".
    package var summary: String {
        if unit == .share {
            let share = amount.map { Self.percent(Double(done) / Double(max(1, $0))) }
            let left = timeLeft.map { "\(Amount.time($0)) left" }
            return [noun, share?.filter { $0 != " " }, left].compactMap(\.self).joined(separator: ", ")
        }
        var parts = [count.map { "\(endedCount) of \($0) \(noun)" } ?? "\(endedCount) \(noun)"]
        if unit == .bytes {
            parts.append(
                amount.map {
                    "\(Amount.bytes(done)) of \(isAmountEstimated ? "about " : "")\(Amount.bytes($0))"
                } ?? Amount.bytes(done))
        }
        if let rate, rate > 0 {
            parts.append(
                unit == .bytes
                    ? Amount.bytes(Int64(rate)) + "/s"
                    : Amount.decimal(rate, places: rate < 10 ? 1 : 0) + "/s")
        }
        if let timeLeft { parts.append("\(Amount.time(timeLeft)) left") }
        return parts.joined(separator: ", ")
    }

    private func line(for item: Item, width: Int, more: String = "") -> Text {
        let right: String
        if let total = item.total, total > 0 {
            let fraction = min(1, Double(item.done) / Double(total))
            right = " \(Self.bar(fraction, width: min(20, width / 4))) \(Self.percent(fraction))\(more)"
        } else {
            right = unit == .bytes && item.done > 0 ? " " + Amount.bytes(item.done) : ""
        }
        // One column stays free: a full line would wrap on some terminals.
        let room = max(1, width - 1 - 2 - right.displayWidth)
        let name = item.name.shownSafely.cut(toWidth: room)
        let gap = right.isEmpty ? 0 : room - name.displayWidth
        return "  \(name)" + Text(String(repeating: " ", count: max(0, gap))) + Text(right, .dim)
    }

    private static func bar(_ fraction: Double, width: Int) -> String {
        let filled = Int((fraction * Double(width)).rounded(.down))
        return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
            + "]"
    }

    private static func percent(_ fraction: Double) -> String {
        let text = "\(Int(fraction * 100))%"
        return String(repeating: " ", count: 4 - text.count) + text
    }
}
