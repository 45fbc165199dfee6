internal import ArchiveModel
package import JSON

/// Reads what an API answered, in whatever dialect.
package enum Answers {
    /// From the most telling fields to the least. The last two take any id with a status.
    private static let families: [any AnswerFamily.Type] = [
        VeoAnswer.self, TencentVODAnswer.self, TencentMPSAnswer.self, RelayRecordAnswer.self,
        KlingAnswer.self, KlingOutputsAnswer.self, KieAnswer.self, JimengAnswer.self, HailuoAnswer.self,
        ViduAnswer.self, DoubaoAnswer.self, GlobalAIOPCAnswer.self, RelayVideoAnswer.self, OpenAIAnswer.self,
        UnifiedAnswer.self, RelayFlatAnswer.self,
    ]

    /// `status` is HTTP's, where it is known: some errors say nothing in their body.
    package static func read(_ body: JSON, status: Int? = nil) -> AnswerReading {
        if let list = list(body) { return list }
        if let task = task(body, status: status) { return .task(task.answer, family: task.family) }
        if let answer = ErrorEnvelope.answer(body, status: status) {
            return .task(answer, family: ErrorEnvelope.name)
        }
        return .notUnderstood(reason(body))
    }

    /// Where an API answers with a list of tasks, each of them; else the one reading.
    package static func readAll(_ body: JSON, status: Int? = nil) -> [AnswerReading] {
        readEach(body, status: status).map(\.reading)
    }

    /// The same, each with the part of the body that is about it.
    package static func readEach(
        _ body: JSON, status: Int? = nil
    ) -> [(reading: AnswerReading, body: JSON)] {
        let items =
            [body, body["data"], body["items"], body["data", "items"], body["data", "list"]]
            .lazy.compactMap { $0?.elements }.first { !$0.isEmpty } ?? []
        let whole = read(body, status: status)
        // One task in a list is how Kling answers, and needs the envelope around it.
        if items.isEmpty || items.count == 1 && whole.family != nil { return [(whole, body)] }
        // A task that is told by its place in such a list keeps that place.
        let isTold = whole.family == KlingOutputsAnswer.name
        let readings = items.map { item in
            let part: JSON = isTold ? ["data": [item]] : item
            return (reading: read(part), body: part)
        }
        // In a bare list, an error in one's place is one.
        let isBare = !body.elements.isEmpty
        let areTasks = readings.allSatisfy { $0.reading.task.map { $0.taskID != nil || isBare } ?? false }
        return areTasks ? readings : [(whole, body)]
    }

    private static func list(_ body: JSON) -> AnswerReading? {
        for level in levels(of: body) {
            if let models = PriceList.models(level) { return .prices(models) }
            if let models = ModelList.models(level) { return .models(models) }
        }
        return nil
    }

    /// The task that a body is about, if any: also for what a relay passes on inside its own record.
    static func task(_ body: JSON, status: Int? = nil) -> (answer: TaskAnswer, family: String)? {
        for (depth, level) in levels(of: body).enumerated() {
            for family in families {
                guard var answer = family.answer(level) else { continue }
                if answer.statusWord == nil, let problem = refusal(body, depth: depth, status: status) {
                    answer.status = .failed
                    answer.problem = problem
                    answer.deliveries = []
                }
                // The relay's plain answer in its envelope has a name of its own.
                let isWrapped = depth > 0 && family == RelayFlatAnswer.self
                return (answer, isWrapped ? RelaySimpleAnswer.name : family.name)
            }
        }
        return nil
    }

    /// A body, and what relays wrap into their envelopes: `{"code", "message", "data"}`.
    private static func levels(of body: JSON) -> [JSON] {
        var levels = [body]
        while levels.count < 5, let inner = levels.last?["data"], inner.isObject { levels.append(inner) }
        return levels
    }

    /// A task without a word about its status, in an envelope that refuses or behind an HTTP error, was not
    /// accepted. A word inside outranks both: the envelope may say success over a failed task.
    private static func refusal(_ body: JSON, depth: Int, status: Int?) -> TaskAnswer.Problem? {
        for envelope in levels(of: body).prefix(depth + 1) {
            if let problem = ErrorEnvelope.problem(envelope) { return problem }
        }
        guard let status, status >= 400 else { return nil }
        return ErrorEnvelope.problem(body, status: status)
    }

    private static func reason(_ body: JSON) -> String {
        switch body {
        case .object(let fields) where fields.isEmpty: "it is an empty object"
        case .object:
            "it is no answer, no request and no list that a video API gives"
        case .array: "it is a list of something else than tasks"
        default: "it is no object"
        }
    }
}
