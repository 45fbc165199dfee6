internal import ArchiveModel
package import JSON

extension FilmRecord: WholeRecord {
    static let kind = "film"

    static let layout = Shared.head + title + Shared.marks + own + Shared.tail
    private typealias Shared = RecordField<FilmRecord>

    private static let title = [RecordField<FilmRecord>("title") { JSON($0.title) }]
    private static let own: [RecordField<FilmRecord>] = [
        RecordField("file") { $0.file.json }, RecordField("mode") { .string($0.mode) },
        RecordField("sound") { .string($0.sound) }, RecordField("shots") { .list($0.shots) },
    ]

    private static let names = knownNames

    package var json: JSON { wholeJSON }

    package init(_ json: JSON) throws(RecordProblem) {
        let fields = try FieldReader(json, kind: Self.kind, format: Self.format)
        guard let id = try fields.ifID("id") else { throw fields.problem("id") }
        self.init(
            id, archived: try fields.moment("archived"), file: try fields.part("file"),
            mode: try fields.text("mode"), sound: try fields.text("sound"))
        title = try fields.ifText("title")
        shots = try fields.list("shots")
        try readShared(fields, names: Self.names)
    }
}

extension FilmShot: RecordPart {
    var json: JSON {
        .known([
            ("clip", JSON(words: clip)), ("source", .string(source)), ("sha256", .string(sha256)),
            ("title", JSON(title)), ("in", JSON(words: from)), ("out", JSON(words: to)),
            ("start", JSON(words: start)), ("frames", JSON(frames)), ("copied", .bool(isCopied)),
            ("join_offset", JSON(words: joinOffset)), ("content_credentials", .bool(hasContentCredentials)),
        ])
    }

    init(_ fields: FieldReader) throws(RecordProblem) {
        self.init(
            source: try fields.text("source"), sha256: try fields.digest("sha256"),
            from: try fields.rational("in"), to: try fields.rational("out"),
            start: try fields.rational("start"),
            frames: try fields.bytes("frames"), isCopied: try fields.bool("copied"))
        clip = try fields.ifID("clip")
        title = try fields.ifText("title")
        joinOffset = try fields.ifRational("join_offset")
        hasContentCredentials = try fields.bool("content_credentials")
    }
}
