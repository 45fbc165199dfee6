package import ArchiveModel
package import JSON

/// The APIs whose bodies look alike. A family is recognised by its fields and never by where a body came
/// from: a user's saved JSON has no address.
package protocol WireFamily: Sendable {
    /// "newapi-taskdto", "kling-native": what `dailies inspect` says.
    static var name: String { get }

    /// What an answer says; nil where it is not of this family.
    static func answer(_ body: JSON) -> TaskAnswer?
}
