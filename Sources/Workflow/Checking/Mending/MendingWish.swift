/// What is done about damage that was found.
package enum MendingWish: Sendable {
    /// It is told, and nothing is touched.
    case nothing
    /// What failed goes to the quarantine.
    case quarantine
    /// And what can be had from elsewhere takes its place.
    case repair

    package var touches: Bool { self != .nothing }
    package var repairs: Bool { self == .repair }
}
