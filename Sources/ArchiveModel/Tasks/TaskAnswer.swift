/// What an API's answer says of a task, whatever dialect it is said in.
package struct TaskAnswer: Sendable, Hashable {
    package struct Problem: Sendable, Hashable {
        package var code: String?
        package var message: String

        package init(code: String? = nil, _ message: String) {
            self.code = code
            self.message = message
        }
    }

    package var status: TaskStatus
    /// The API's own word for it.
    package var statusWord: String?
    /// Nil for an error envelope that is about no task.
    package var taskID: String?
    package var deliveries: [Delivery]
    /// Lesser renderings of the same film, such as the one before it was enlarged.
    package var alternatives: [Delivery]
    package var model: String?
    package var prompt: String?
    /// What the provider made of the prompt.
    package var enhancedPrompt: String?
    /// Of 100.
    package var progress: Int?
    package var created: Moment?
    package var finished: Moment?
    /// When the delivery's links die.
    package var expires: Moment?
    /// Why it failed; nil unless `status` is failed.
    package var problem: Problem?
    /// What the provider says of the file, in the order of the deliveries; may be shorter.
    package var stated: [StatedFacts]
    /// What an answer echoes of its request.
    package var request: Request?
    package var cost: String?
    /// What was not understood, a sentence each: "status word 'foo' is not known".
    package var remarks: [String]

    package init(_ status: TaskStatus, taskID: String? = nil) {
        self.status = status
        self.taskID = taskID
        deliveries = []
        alternatives = []
        stated = []
        remarks = []
    }
}
