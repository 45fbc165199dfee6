package import ArchiveModel
package import JSON

/// The APIs that answer in the same form. Read by rule: a user's saved JSON has no address, so what it is
/// shows in its fields alone, whatever stands beside them and in whatever order.
package protocol AnswerFamily: Sendable {
    /// "newapi-taskdto", "kling-native": what `dailies inspect` says.
    static var name: String { get }

    /// What an answer says of its task; nil where it is not of this family.
    static func answer(_ body: JSON) -> TaskAnswer?
}
