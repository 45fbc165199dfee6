import ArchiveModel

/// One shot as it was asked for: on the command line, or in a list of shots.
struct ShotWish: Sendable, Hashable {
    /// A clip's name or a file's, as it was typed.
    var name: String
    /// All that was typed, where a stretch was taken off it: a file may be called so.
    var literal: String?
    /// Where a path begins that does not begin with a slash; nil for the working folder.
    var folder: String?
    var from: Rational?
    var to: Rational?
    var speed = Rational(1)
    /// Into the next shot; nil takes what holds for all.
    var transition: TransitionWish?
    var title: String?

    init(_ name: String) { self.name = name }

    /// As it would be named from the working folder.
    func path(_ name: String) -> String {
        guard let folder, folder != ".", !name.hasPrefix("/") else { return name }
        return "\(folder)/\(name)"
    }
}

enum TransitionWish: Sendable, Hashable {
    case cut
    case over(StitchTransition)
}

extension ShotWish {
    /// "shot.mp4", "cgt-1[1.5..4.2]", "@last[..3]". Nil where the brackets hold a stretch that is none.
    init?(typed text: String) {
        guard text.hasSuffix("]"), let open = text.lastIndex(of: "["), open != text.startIndex,
            let dots = text[open...].firstRange(of: "..")
        else {
            self.init(text)
            return
        }
        let inside = text[text.index(after: open)...].dropLast()
        self.init(String(text[..<open]))
        literal = text
        let (first, last) = (inside[..<dots.lowerBound], inside[dots.upperBound...])
        if !first.isEmpty {
            guard let time = readMoment(String(first)) else { return nil }
            from = time
        }
        if !last.isEmpty {
            guard let time = readMoment(String(last)) else { return nil }
            to = time
        }
        if let from, let to, from >= to { return nil }
    }
}

extension TransitionWish {
    /// "fade:0.5", "fade" (half a second), "cut".
    init?(_ text: String) {
        if text.lowercased() == "cut" || text.lowercased() == "none" {
            self = .cut
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let kind = parts[0].lowercased()
        guard StitchTransition.kinds.contains(kind) else { return nil }
        guard parts.count == 2 else {
            self = .over(StitchTransition(kind, seconds: Self.usual))
            return
        }
        guard let seconds = readMoment(String(parts[1])), seconds > .zero else { return nil }
        self = .over(StitchTransition(kind, seconds: seconds))
    }

    private static let usual = Rational(1, 2) ?? Rational(1)

    var transition: StitchTransition? {
        if case .over(let transition) = self { transition } else { nil }
    }
}
