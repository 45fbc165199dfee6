import ArchiveModel
import CommandLine
import Dialects
import JSON

extension Order {
    /// From saved bodies. A request may come with its answer, as a pair of `request` and `response`; of an
    /// answer alone, what it echoes of its request counts.
    init(request: String?, answer: String?, in surroundings: Surroundings) throws(Failure) {
        self.init()
        if let request { try take(request: JSONFile.read(request, in: surroundings), of: request) }
        if let answer { try take(answer: JSONFile.read(answer, in: surroundings), of: answer) }
    }

    private mutating func take(request body: JSON, of path: String) throws(Failure) {
        let isPair = body["request"]?.isObject == true
        if isPair, let response = body["response"], let task = Answers.read(response).task { take(task) }
        if let read = Requests.read(isPair ? body["request"] ?? body : body) {
            request = read.request
        } else if !isPair, let task = Answers.read(body).task, task.request != nil {
            take(task)
        } else {
            throw Failure(
                "could not understand \(path): it is no request for a video in a dialect that is known",
                code: .wrongCommandLine)
        }
    }

    private mutating func take(answer body: JSON, of path: String) throws(Failure) {
        switch Answers.read(body) {
        case .task(let task, _): take(task)
        case .notUnderstood(let reason):
            throw Failure("could not understand \(path): \(reason)", code: .wrongCommandLine)
        case .prices, .models:
            throw Failure("could not understand \(path): it is about no task", code: .wrongCommandLine)
        }
    }

    private mutating func take(_ answer: TaskAnswer) {
        task = answer.taskID
        stated = answer.stated
        // What was sent outranks what is echoed of it.
        if request == Request(), let echoed = answer.request { request = echoed }
        if request.model == nil { request.model = answer.model }
    }
}
