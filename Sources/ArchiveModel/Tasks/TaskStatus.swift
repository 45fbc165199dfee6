/// How far a provider is with a task.
package enum TaskStatus: String, Sendable, Hashable, Codable, CaseIterable {
    case pending, running, succeeded, failed
    /// The provider's word for it is not known, or there is none. Never taken for success.
    case unknown
}
