package import ArchiveModel

/// Which clips, in which order. What is nil or empty does not matter.
package struct ClipQuery: Sendable, Hashable {
    package enum Sort: String, Sendable, Hashable, CaseIterable {
        case created, duration, bytes, cost, rating, model
    }

    /// A field of the verdict, and what came of it.
    package struct Field: Sendable, Hashable {
        package let name: String
        package let result: String

        package init(_ name: String, result: String = "fail") {
            self.name = name
            self.result = result
        }
    }

    /// Each is a name, whatever its case; where there is none of that name, all that contain it.
    package var models: [String] = []
    package var providers: [String] = []
    package var verdicts: [String] = []
    /// All of them.
    package var fields: [Field] = []
    package var kinds: Set<ClipRow.Kind> = []
    /// By when the clips were made.
    package var since: Moment?
    /// Up to and without.
    package var until: Moment?
    /// Both ends included.
    package var secondsFrom: Rational?
    package var secondsTo: Rational?
    /// By the same rule by which verdicts are reached.
    package var resolution: Resolution?
    package var sound: Bool?
    /// All of them.
    package var tags: [String] = []
    package var ratingFrom: Int?
    package var ratingTo: Int?

    package var sort = Sort.created
    /// The newest, longest, largest, dearest, best first; models by their names from the end. What has no value
    /// comes last either way.
    package var isDescending = true
    package var limit: Int?
    package var offset = 0

    package init() {}
}
