internal import ArchiveModel
internal import JSON

extension RecordedFile: RecordPart {
    var json: JSON {
        .known([
            ("name", .string(name)), ("bytes", JSON(bytes)), ("sha256", .string(sha256)),
            ("source", JSON(source)), ("same_as", JSON(words: sameAs)),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            name: try fields.fileName("name"), bytes: try fields.bytes("bytes"),
            sha256: try fields.digest("sha256"), source: try fields.ifText("source"),
            sameAs: try fields.ifID("same_as"))
    }
}

extension RecordedPicture: RecordPart {
    var json: JSON {
        [
            "kind": .string(kind.rawValue), "name": .string(name), "width": .int(size.width),
            "height": .int(size.height), "bytes": JSON(bytes), "sha256": .string(sha256),
            "times": .texts(times),
        ]
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            try fields.word("kind"), name: try fields.fileName("name"),
            size: PixelSize(width: try fields.count("width"), height: try fields.count("height")),
            bytes: try fields.bytes("bytes"), sha256: try fields.digest("sha256"),
            times: try fields.list("times", \.rational))
    }
}

extension ArchiveEvent: RecordPart {
    var json: JSON {
        .known([("time", JSON(time)), ("event", .string(kind.rawValue)), ("note", JSON(note))])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(try fields.word("event"), at: try fields.moment("time"), try fields.ifText("note"))
    }
}

extension Software: RecordPart {
    var json: JSON { ["name": .string(name), "version": .string(version)] }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(name: try fields.text("name"), version: try fields.text("version"))
    }
}

extension Marks {
    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            tags: try fields.list("tags", \.string), note: try fields.ifText("note"),
            rating: try fields.optional("rating") { json in
                json.whole.flatMap { (1...5).contains($0) ? $0 : nil }
            })
    }
}
