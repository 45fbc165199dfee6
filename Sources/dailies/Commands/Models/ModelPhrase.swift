import ArchiveModel
import Dialects

/// What is known of a model, in few words.
enum ModelPhrase {
    /// "5, 10 s", "4, 8, 12 s", "up to 15 s".
    static func lengths(_ lengths: VideoModel.Lengths?) -> String? {
        guard let lengths else { return nil }
        if !lengths.usual.isEmpty { return lengths.usual.map(number).joined(separator: ", ") + " s" }
        return lengths.maximum.map { "up to \(number($0)) s" }
    }

    /// The whole of it, for a card.
    static func allLengths(_ lengths: VideoModel.Lengths?) -> String? {
        guard let lengths, let usual = Self.lengths(lengths) else { return nil }
        var parts = [usual + (lengths.areOnlyUsual ? " and no other" : "")]
        if let maximum = lengths.maximum, !lengths.usual.isEmpty {
            parts.append("at most \(number(maximum)) s")
        }
        if let standard = lengths.standard { parts.append("\(number(standard)) s where none is asked for") }
        return parts.joined(separator: "; ")
    }

    /// "720P to 4K": the list goes from small to large.
    static func resolutions(_ model: VideoModel) -> String? {
        guard let first = model.resolutions.first, let last = model.resolutions.last else { return nil }
        if case .pixels = Resolution(first) { return model.resolutions.joined(separator: ", ") }
        return first == last ? first : "\(first)–\(last)"
    }

    /// "$0.10/s".
    static func price(_ price: Price?) -> String? {
        price.map { "\($0.money)\($0.unit == .second ? "/s" : " each")" }
    }

    /// Abilities in the order of the table, shortened to fit a column.
    static func abilities(_ model: VideoModel) -> String {
        model.abilities.map { ability in
            switch ability {
            case .text: "text"
            case .image: "image"
            case .firstLastFrames: "frames"
            case .references: "refs"
            case .video: "video"
            case .motionControl: "motion"
            case .avatar: "avatar"
            case .lipSync: "lip sync"
            case .sound: "sound"
            }
        }.joined(separator: " ")
    }

    /// What each ability means, for a card.
    static func ability(_ ability: VideoModel.Ability) -> String {
        switch ability {
        case .text: "text to video"
        case .image: "image to video"
        case .firstLastFrames: "first and last frame"
        case .references: "reference images"
        case .video: "video input"
        case .motionControl: "motion control"
        case .avatar: "avatar"
        case .lipSync: "lip sync"
        case .sound: "sound"
        }
    }

    private static func number(_ value: Rational) -> String { Money(value).plain }
}
