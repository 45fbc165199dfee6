internal import ArchiveModel

/// Whom a wrong name probably meant. The same model has a name a route: `kling-v2-6`, `aigc-video-kling-2.6`;
/// what they share are the maker, the version and the variant.
enum ModelNames {
    /// The same maker, version and variant; else a slip of the finger that leaves the version as it is; else
    /// the one that has most in common.
    static func nearest(to name: String, in candidates: [VideoModel]) -> VideoModel? {
        // A pasted page is no slip of the finger.
        guard name.utf8.count <= 200 else { return nil }
        let wanted = signature(name)
        let scored = candidates.map { (model: $0, likeness: likeness(wanted, signature($0.name))) }
        let best = scored.max { $0.likeness < $1.likeness }
        if let best, best.likeness == 1 { return best.model }
        let version = numbers(wanted)
        let sameVersion = candidates.filter { numbers(signature($0.name)) == version }
        if let word = Suggestion.nearest(to: name, in: sameVersion.map(\.name)) {
            return sameVersion.first { $0.name == word }
        }
        if let best, best.likeness >= 0.6 { return best.model }
        let word = Suggestion.nearest(to: name, in: candidates.map(\.name))
        return candidates.first { $0.name == word }
    }

    private static func numbers(_ words: [String]) -> [Int] { words.compactMap { Int($0) } }

    /// Of all words of both names, the part that both have.
    private static func likeness(_ left: [String], _ right: [String]) -> Double {
        guard !left.isEmpty, left.first == right.first else { return 0 }
        let both = Set(left).intersection(right)
        return Double(both.count) / Double(Set(left).union(right).count)
    }

    /// "aigc-video-kling-3.0-turbo" → kling, 3, turbo.
    static func signature(_ name: String) -> [String] {
        var words: [String] = []
        var last = Kind.other
        for character in name.lowercased() {
            let kind = Kind(character)
            if kind != .other {
                if kind == last {
                    words[words.count - 1].append(character)
                } else {
                    words.append(String(character))
                }
            }
            last = kind
        }
        words.removeAll {
            ["aigc", "video", "v", "ai", "vod"].contains($0) || Int($0).map { $0 > 9999 } ?? false
        }
        words = words.map { ["veo": "gv", "google": "gv"][$0] ?? $0 }
        // 3.0 is 3.
        var parts: [String] = []
        for word in words where word != "0" || parts.last.flatMap({ Int($0) }) == nil { parts.append(word) }
        if isKling31(parts) { parts[0] = "gv" }
        return parts
    }

    /// "GV 3.1 … are Google Veo models, not Kling 3.1": there is no Kling of that version.
    private static func isKling31(_ parts: [String]) -> Bool { parts.starts(with: ["kling", "3", "1"]) }

    /// A name that its page warns of.
    static func isImpossible(_ name: String) -> Bool {
        let words = name.lowercased().replacing("-video", with: "")
        return words.hasPrefix("aigc-kling-3.1") || words.hasPrefix("kling-3.1")
            || words.hasPrefix("kling-v3-1")
    }

    private enum Kind {
        case letter, digit, other

        init(_ character: Character) {
            self = character.isNumber ? .digit : character.isLetter ? .letter : .other
        }
    }
}
