internal import ArchiveFormat
internal import ArchiveModel
internal import Dialects
internal import JSON
internal import Tasks

extension ClipBackground {
    /// What our own records know of a task.
    static func of(
        _ record: TaskRecord, _ answer: TaskAnswer, in store: TaskStore
    ) async throws(StoreProblem) -> ClipBackground {
        var origin = TaskOrigin(answer, family: record.dialect)
        origin.provider = record.provider
        origin.url = Link(record.url)?.shown
        origin.taskID = record.taskID
        origin.name = record.name.description
        origin.deliveries = max(1, answer.deliveries.count)
        origin.model = answer.model ?? record.model
        origin.status = record.status
        origin.statusWord = answer.statusWord ?? record.statusWord
        origin.submitted = record.submitted
        origin.finished = answer.finished ?? record.finished
        origin.attempts = record.history.map { TaskOrigin.Attempt($0.event.rawValue, at: $0.time, $0.note) }
        if origin.cost == nil, let estimate = record.estimate,
            let cost = Money("\(estimate.amount) \(estimate.currency)")
        {
            origin.cost = cost
            origin.costBasis = "estimated when it was sent: \(estimate.basis)"
        }
        let bodies = try await store.offPool { store throws(StoreProblem) in
            try [record.body, record.createAnswer, record.latestAnswer].map { kept throws(StoreProblem) in
                try kept.map { kept throws(StoreProblem) in try store.bytes(of: kept) }
            }
        }
        var background = ClipBackground(origin: origin)
        background.requestBody = bodies[0]
        background.createAnswerBody = bodies[1]
        background.finalAnswerBody = bodies[2]
        background.request = RecordedRequest(
            meaning(of: record, bodies[0]).withoutSecrets, identity: record.identity.sha256)
        return background
    }

    /// In the dialect that it was sent in.
    private static func meaning(of record: TaskRecord, _ body: [UInt8]?) -> Request {
        var request = Request()
        if let body, let json = try? JSON.read(body) {
            if let dialect = Dialect(rawValue: record.dialect) {
                request = Draft(verbatim: json, in: dialect).request
            } else if let read = Requests.read(json) {
                request = read.request
            }
        }
        if request.model == nil { request.model = record.model }
        if request.prompt == nil { request.prompt = record.prompt }
        return request
    }
}
