package import ArchiveModel

/// Makes a film of the inputs that come with the job, into its one output: an empty file, open for reading
/// and writing.
package struct StitchJob: MediaJob {
    package typealias Answer = StitchedFilm

    package static let kind = "stitch"

    package let order: StitchOrder
    /// What the film is called where it cannot be written.
    package let film: String

    package init(_ order: StitchOrder, named film: String = "the film") {
        self.order = order
        self.film = film
    }

    package var subject: String { "a film of \(order.shots.count) shots" }

    /// A film of hours may be encoded for half a day; it goes on while it comes on. Its progress is told in
    /// steps of a thousandth.
    package func allowance(forBytes bytes: Int64?) -> MediaAllowance {
        MediaAllowance(
            seconds: 24 * 3600,
            stallSeconds: MediaAllowance.seconds(120, and: bytes, at: 20e6, atMost: 3600))
    }
}

/// Looks at all inputs, and says what a `StitchJob` of the same order would do.
package struct StitchPlanJob: MediaJob {
    package typealias Answer = StitchPlan

    package static let kind = "stitch-plan"
    package static let verb = "plan"

    package let order: StitchOrder

    package init(_ order: StitchOrder) {
        self.order = order
    }

    package var subject: String { "a film of \(order.shots.count) shots" }

    package func allowance(forBytes bytes: Int64?) -> MediaAllowance {
        MediaAllowance(seconds: MediaAllowance.seconds(60, and: bytes, at: 20e6, atMost: 3600))
    }
}
