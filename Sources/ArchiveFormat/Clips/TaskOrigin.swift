package import ArchiveModel

/// The task that made a clip, as its provider told it.
package struct TaskOrigin: Sendable, Hashable {
    /// "crazyrouter"; nil where only a saved answer is known that names none.
    package var provider: String?
    /// The family of wire shapes that the answer is in.
    package var dialect: String?
    /// Where it was sent, without anything secret.
    package var url: String?
    /// The provider's id for it.
    package var taskID: String?
    /// Our own name for it in `tasks`.
    package var name: String?
    /// Which of the task's files this is, from 1.
    package var delivery: Int
    /// How many files the task has delivered.
    package var deliveries: Int

    /// As the answer says; the request's own may be another name of it.
    package var model: String?
    package var status: TaskStatus
    package var statusWord: String?
    package var problem: TaskAnswer.Problem?
    /// What the provider made of the prompt.
    package var enhancedPrompt: String?

    package var submitted: Moment?
    package var created: Moment?
    package var finished: Moment?
    /// When the delivery's link dies.
    package var expires: Moment?
    /// What was paid for the task as a whole; nil where nobody said.
    package var cost: Money?
    /// Where `cost` comes from: "the answer", "price list of 2026-06-06".
    package var costBasis: String?

    /// What happened on the way: sent, delayed, accepted, asked …
    package var attempts: [Attempt]
    /// Verbatim, keys and signatures removed.
    package var createAnswer: KeptText?
    package var finalAnswer: KeptText?

    package struct Attempt: Sendable, Hashable {
        package let time: Moment
        package let event: String
        package let note: String?

        package init(_ event: String, at time: Moment, _ note: String?) {
            self.time = time
            self.event = event
            self.note = note
        }
    }

    package init(_ status: TaskStatus, delivery: Int = 1) {
        self.status = status
        self.delivery = delivery
        deliveries = max(1, delivery)
        attempts = []
    }
}
