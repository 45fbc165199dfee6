/// Where an API's calls go, below a provider's base URL; `{id}` stands for the task's. A provider's settings
/// can replace each of them.
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
