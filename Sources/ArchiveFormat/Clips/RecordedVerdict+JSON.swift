internal import JSON

extension RecordedVerdict: RecordPart {
    var json: JSON {
        .known([
            ("result", .string(result)), ("fields", .list(fields)), ("rules", rules),
            ("reached", JSON(reached)),
            ("complaint", JSON(complaint)),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            result: try fields.text("result"), fields: try fields.list("fields"),
            rules: fields.value("rules") ?? .null, reached: try fields.moment("reached"),
            complaint: try fields.ifText("complaint"))
    }
}

extension RecordedVerdict.Field: RecordPart {
    var json: JSON {
        .known([
            ("field", .string(field)), ("asked", JSON(asked)), ("measured", measured),
            ("tolerance", JSON(tolerance)), ("result", .string(result)), ("why", .string(why)),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            try fields.text("field"), asked: try fields.ifText("asked"),
            measured: fields.value("measured") ?? .null, tolerance: try fields.ifDouble("tolerance"),
            result: try fields.text("result"), why: try fields.text("why"))
    }
}
