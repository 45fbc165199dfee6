internal import ArchiveFormat
package import ArchiveModel
package import Dialects
package import JSON

/// What saved bodies say of a clip: a request, its answer, or both as a pair of `request` and `response`.
package struct SavedBodies: Sendable {
    /// Why a body says nothing: the end of a sentence.
    package struct NotUnderstood: Error, Sendable {
        package let reason: String

        package init(reason: String) { self.reason = reason }
    }

    /// Of an answer alone, what it echoes of its request; nil where neither says anything.
    package private(set) var request: Request?
    package private(set) var answer: TaskAnswer?
    /// The family of the answer.
    package private(set) var family: String?
    private var requestBody: [UInt8]?
    private var answerBody: [UInt8]?

    package init() {}

    /// A request, or a pair, or an answer that echoes its request. `bytes` are what `body` was read from.
    package mutating func take(request body: JSON, _ bytes: [UInt8]) throws(NotUnderstood) {
        if let inner = body["request"], inner.isObject {
            if let response = body["response"], let task = Answers.read(response).task {
                take(task, Answers.read(response).family, Array(response.line.utf8))
            }
            try take(read: Requests.read(inner)?.request, Array(inner.line.utf8))
        } else if let read = Requests.read(body) {
            try take(read: read.request, bytes)
        } else if let task = Answers.read(body).task, task.request != nil {
            take(task, Answers.read(body).family, bytes)
        } else {
            try take(read: nil, bytes)
        }
    }

    private mutating func take(read: Request?, _ bytes: [UInt8]) throws(NotUnderstood) {
        guard var read else {
            throw NotUnderstood(reason: "it is no request for a video in a dialect that is known")
        }
        if read.model == nil { read.model = answer?.model }
        request = read
        requestBody = bytes
    }

    package mutating func take(answer body: JSON, _ bytes: [UInt8]) throws(NotUnderstood) {
        try take(Answers.read(body), bytes)
    }

    /// The same, where it was read already. `bytes` are what it was read from.
    package mutating func take(_ answer: AnswerReading, _ bytes: [UInt8]) throws(NotUnderstood) {
        switch answer {
        case .task(let task, let family): take(task, family, bytes)
        case .notUnderstood(let reason): throw NotUnderstood(reason: reason)
        case .prices, .models: throw NotUnderstood(reason: "it is about no task")
        }
    }

    private mutating func take(_ task: TaskAnswer, _ family: String?, _ bytes: [UInt8]) {
        answer = task
        self.family = family
        answerBody = bytes
        // What was sent outranks what is echoed of it.
        if request == nil { request = task.request }
        if request != nil, request?.model == nil { request?.model = task.model }
    }

    /// What the provider states of the file at this place among those of the task: one statement is about every
    /// file, several are about one each.
    package func stated(at index: Int) -> StatedFacts {
        guard let stated = answer?.stated, !stated.isEmpty else { return StatedFacts() }
        if stated.count == 1 { return stated[0] }
        return stated.indices.contains(index) ? stated[index] : StatedFacts()
    }

    /// All of it for one file of the task, its secrets masked. `provider` is who the user says it was.
    package func background(of index: Int = 0, provider: String? = nil) -> ClipBackground {
        var background = ClipBackground(stated: stated(at: index))
        background.request = request.map { RecordedRequest($0.withoutSecrets) }
        if let answer {
            background.origin = TaskOrigin(answer, family: family, delivery: index + 1)
            if background.request == nil, let model = answer.model {
                var request = Request()
                request.model = model
                request.prompt = answer.prompt
                background.request = RecordedRequest(request)
            }
        }
        if let provider {
            if background.origin == nil { background.origin = TaskOrigin(.succeeded, delivery: index + 1) }
            background.origin?.provider = provider
        }
        let masking = Masking()
        background.requestBody = requestBody.map { masking.masked($0) }
        background.finalAnswerBody = answerBody.map { masking.masked($0) }
        return background
    }
}

extension Request {
    /// Its pictures' links without what opens them.
    package var withoutSecrets: Request {
        var request = self
        for index in request.references.indices {
            let url = request.references[index].url
            request.references[index].url = Link(url)?.shown ?? LinkText.cleaned(url)
        }
        return request
    }
}
