/// How far our own side is with a task, which decides whether its request may be sent.
package enum TaskPhase: String, Sendable, Hashable, CaseIterable {
    /// The intent is on disk and nothing was sent: it may be.
    case prepared
    /// The request may be on its way this moment. Found without its sender alive, nobody knows what became of it.
    case sending
    /// The provider took it and told the task's id.
    case submitted
    /// Sent, and no answer that tells what became of it: it may have been billed, so it is never sent again by
    /// itself. A person settles it.
    case parked
    /// Surely not billed: refused by the provider, or never sent. Asking for it again sends it.
    case refused

    /// Whether the request may be sent without costing twice.
    package var maySend: Bool { self == .prepared || self == .refused }
}
