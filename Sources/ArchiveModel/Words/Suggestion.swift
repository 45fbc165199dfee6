/// The known word that was probably meant.
package enum Suggestion {
    /// Nil where nothing is near: a wild guess helps nobody.
    package static func nearest(to typed: String, in candidates: [String]) -> String? {
        let typed = typed.lowercased()
        let near = candidates.map { (word: $0, distance: distance(typed, $0.lowercased())) }
            .filter { $0.distance <= max(1, min($0.word.count, typed.count) / 3) }
        if let best = near.min(by: { $0.distance < $1.distance }) { return best.word }
        // "complet" and "thumb" are beginnings, however much is missing.
        let longer = candidates.filter { typed.count >= 3 && $0.lowercased().hasPrefix(typed) }
        return longer.count == 1 ? longer[0] : nil
    }

    /// Edits between two words, a swap of neighbours counted as one (optimal string alignment).
    static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a.unicodeScalars)
        let b = Array(b.unicodeScalars)
        // A pasted megabyte is no typing mistake.
        guard a.count <= 64, b.count <= 64 else { return .max }
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1] + [Int](repeating: 0, count: b.count)
            for j in 0..<b.count {
                row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
                }
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
