import ArchiveModel
import Dialects

/// What is known of a model, in few words.
enum ModelPhrase {
    /// "5, 10", "4, 8, 12", "to 15".
    static func lengths(_ lengths: VideoModel.Lengths?) -> String? {
        guard let lengths else { return nil }
        if !lengths.usual.isEmpty { return lengths.usual.map(number).joined(separator: ", ") }
        return lengths.maximum.map { "to \(number($0))" }
    }

    /// The whole of it, for a card.
    static func allLengths(_ lengths: VideoModel.Lengths?) -> String? {
        guard let lengths else { return nil }
        var parts: [String] = []
        if let usual = Self.lengths(lengths), !lengths.usual.isEmpty {
            parts.append(usual + (lengths.areOnlyUsual ? " and no other" : ""))
        }
        if let maximum = lengths.maximum { parts.append("\(number(maximum)) at most") }
        if let standard = lengths.standard { parts.append("\(number(standard)) where none is asked for") }
        return parts.joined(separator: "; ")
    }

    /// "4K", "1080p"; of exact pixels the lines of the largest.
    static func largest(_ model: VideoModel) -> String? {
        let lines = model.resolutions.compactMap { text -> Int? in
            if case .pixels(let size) = Resolution(text) { min(size.width, size.height) } else { nil }
        }
        // The list goes from small to large.
        return lines.max().map { "\($0)P" } ?? model.resolutions.last
    }

    /// "$0.10/s".
    static func price(_ price: Price?) -> String? {
        price.map { "\($0.money)\($0.unit == .second ? "/s" : " each")" }
    }

    /// Abilities in the order of the table, in a word each.
    static func abilities(_ model: VideoModel, isShort: Bool) -> String {
        model.abilities.map { ability in
            switch ability {
            case .text: "text"
            case .image: isShort ? "img" : "image"
            case .firstLastFrames: "frames"
            case .references: isShort ? "refs" : "references"
            case .video: isShort ? "vid" : "video"
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
