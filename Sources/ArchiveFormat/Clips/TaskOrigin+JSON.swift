internal import ArchiveModel
internal import JSON

extension TaskOrigin: RecordPart {
    var json: JSON {
        .known([
            ("provider", JSON(provider)), ("task_id", JSON(taskID)), ("delivery", .int(delivery)),
            ("deliveries", .int(deliveries)),
            ("name", JSON(name)), ("dialect", JSON(dialect)), ("url", JSON(url)), ("model", JSON(model)),
            ("status", .string(status.rawValue)), ("status_word", JSON(statusWord)),
            ("error", problem?.json ?? .null), ("enhanced_prompt", JSON(enhancedPrompt)),
            ("submitted", JSON(submitted)), ("created", JSON(created)), ("finished", JSON(finished)),
            ("expires", JSON(expires)), ("cost", cost?.json ?? .null), ("cost_basis", JSON(costBasis)),
            ("attempts", .list(attempts)), ("create_answer", createAnswer?.json ?? .null),
            ("final_answer", finalAnswer?.json ?? .null),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            try fields.word("status"),
            delivery: try fields.needed("delivery") { $0.whole.flatMap { $0 > 0 ? $0 : nil } })
        deliveries = max(delivery, try fields.ifInt("deliveries") ?? 1)
        provider = try fields.ifText("provider")
        taskID = try fields.ifText("task_id")
        name = try fields.ifText("name")
        dialect = try fields.ifText("dialect")
        url = try fields.ifText("url")
        model = try fields.ifText("model")
        statusWord = try fields.ifText("status_word")
        problem = try fields.ifPart("error")
        enhancedPrompt = try fields.ifText("enhanced_prompt")
        submitted = try fields.ifMoment("submitted")
        created = try fields.ifMoment("created")
        finished = try fields.ifMoment("finished")
        expires = try fields.ifMoment("expires")
        cost = try fields.ifPart("cost")
        costBasis = try fields.ifText("cost_basis")
        attempts = try fields.list("attempts")
        createAnswer = try fields.ifKept("create_answer")
        finalAnswer = try fields.ifKept("final_answer")
    }
}

extension TaskOrigin.Attempt: RecordPart {
    var json: JSON { .known([("time", JSON(time)), ("event", .string(event)), ("note", JSON(note))]) }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(try fields.text("event"), at: try fields.moment("time"), try fields.ifText("note"))
    }
}

extension TaskAnswer.Problem: RecordPart {
    var json: JSON { .known([("code", JSON(code)), ("message", .string(message))]) }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(code: try fields.ifText("code"), try fields.text("message"))
    }
}

extension Money: RecordPart {
    var json: JSON { ["amount": .string(amount.description), "currency": .string(currency)] }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(try fields.rational("amount"), try fields.text("currency"))
    }
}
