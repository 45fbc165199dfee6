package import Tasks

/// Calls a provider's API.
package protocol ProviderCaller: Sendable {
    /// Submits a request.
    func create(_ body: [UInt8]) async -> CallOutcome

    /// Asks what became of a task.
    func query(_ taskID: String) async -> CallOutcome
}
