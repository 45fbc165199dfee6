package import ArchiveFormat
package import ArchiveModel

/// What is known of a file before it is measured: what was asked for, which task made it, and what the provider's
/// answer states of it.
package struct ClipBackground: Sendable {
    package var request: RecordedRequest?
    package var origin: TaskOrigin?
    package var stated: StatedFacts
    /// Bodies to be kept with the clip, without keys and signatures.
    package var requestBody: [UInt8]?
    package var createAnswerBody: [UInt8]?
    package var finalAnswerBody: [UInt8]?

    package init(
        request: RecordedRequest? = nil, origin: TaskOrigin? = nil, stated: StatedFacts = StatedFacts()
    ) {
        self.request = request
        self.origin = origin
        self.stated = stated
    }
}

extension TaskOrigin {
    /// As the provider's answer tells it.
    package init(_ answer: TaskAnswer, family: String?, delivery: Int = 1) {
        self.init(answer.status, delivery: delivery)
        let link = answer.deliveries.dropFirst(delivery - 1).first
        dialect = family
        taskID = answer.taskID
        model = answer.model
        statusWord = answer.statusWord
        problem = answer.problem.map { TaskAnswer.Problem(code: $0.code, LinkText.cleaned($0.message)) }
        enhancedPrompt = answer.enhancedPrompt
        created = answer.created
        finished = answer.finished
        expires = link?.expires ?? answer.expires
        // "12 credits" is no money that anybody could add up.
        cost = answer.cost.flatMap { Money($0) }
        costBasis = cost == nil ? nil : "the answer"
    }
}
