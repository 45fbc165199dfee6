package import ArchiveModel
package import JSON

/// The APIs whose bodies look alike. A family is recognised by its fields and never by where a body came
/// from: a user's saved JSON has no address.
package protocol WireFamily: Sendable {
    /// "newapi-taskdto", "kling-native": what `dailies inspect` says.
    static var name: String { get }

    /// What an answer says; nil where it is not of this family.
    static func answer(_ body: JSON) -> TaskAnswer?

    /// What a request asks for; nil where it is not of this family.
    static func request(_ body: JSON) -> Request?
}

/// A family that Dailies also sends requests to.
package protocol SpokenFamily: WireFamily {
    /// The name that a provider's settings call it by: "relay", "unified", "globalaiopc", "openai".
    static var dialect: String { get }

    /// The body to send. `request(body(of: r))` is `r` again.
    static func body(of request: Request) -> JSON

    /// Where its calls go, below a provider's base URL; `{id}` stands for the task's.
    static var routes: Routes { get }
}

/// A provider's settings can replace each of them.
package struct Routes: Sendable, Hashable {
    package var create: String
    package var query: String
    /// Where a finished task's bytes are to be had with the key.
    package var content: String?
    package var models: String?
    package var prices: String?

    package init(
        create: String, query: String, content: String? = nil, models: String? = nil, prices: String? = nil
    ) {
        self.create = create
        self.query = query
        self.content = content
        self.models = models
        self.prices = prices
    }
}
