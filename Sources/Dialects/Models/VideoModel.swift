package import ArchiveModel

/// A model as a provider offers it: what it can do, within which limits, for what price. What is not known
/// is nil or empty, and then nothing is held against it.
package struct VideoModel: Sendable, Hashable {
    package var name: String
    package var provider: String
    package var dialect: Dialect
    /// "Kling 2.6".
    package var about: String?
    package var abilities: [Ability]
    package var seconds: Lengths?
    /// As the API writes them: 720P, 1280x720.
    package var resolutions: [String]
    package var aspectRatios: [String]
    package var maxReferences: Int?
    package var price: Price?
    /// What one should know before paying.
    package var note: String?

    package init(_ name: String, provider: String, dialect: Dialect) {
        self.name = name
        self.provider = provider
        self.dialect = dialect
        abilities = []
        resolutions = []
        aspectRatios = []
    }

    /// What a model makes videos from, and of what kind.
    package enum Ability: String, Sendable, Hashable, CaseIterable {
        case text, image
        case firstLastFrames = "first-last-frames"
        case references, video
        case motionControl = "motion-control"
        case avatar
        case lipSync = "lip-sync"
        case sound
    }

    package struct Lengths: Sendable, Hashable {
        /// Those that its page names; others may work.
        package var usual: [Rational]
        /// No other than the usual ones is taken.
        package var areOnlyUsual: Bool
        package var maximum: Rational?
        /// What it makes where no length is asked for.
        package var standard: Rational?

        package init(
            usual: [Rational] = [], areOnlyUsual: Bool = false, maximum: Rational? = nil,
            standard: Rational? = nil
        ) {
            self.usual = usual
            self.areOnlyUsual = areOnlyUsual
            self.maximum = maximum
            self.standard = standard
        }
    }

    package func can(_ ability: Ability) -> Bool { abilities.contains(ability) }
}
