internal import ArchiveModel
package import JSON

extension FilmRecord {
    static let kind = "film"

    /// As it lies on disk; docs/on-disk-format.md explains the fields.
    package var json: JSON {
        guard case .object(let known) = JSON.known(knownFields) else { return .null }
        return .object(known + unknown)
    }

    private var knownFields: [(String, JSON)] {
        [
            ("format", .int(Self.format)), ("kind", .string(Self.kind)), ("id", .string(id.text)),
            ("archived", JSON(archived)), ("title", JSON(title)),
        ] + marks.fields + [
            ("file", file.json), ("mode", .string(mode)), ("sound", .string(sound)), ("shots", .list(shots)),
            ("facts", facts?.json ?? .null), ("examination", examination?.json ?? .null),
            ("fingerprints", .list(fingerprints)), ("pictures", .list(pictures)), ("events", .list(events)),
            ("software", .list(software)),
        ]
    }

    private static let names: Set<String> = [
        RecordSeal.name, "format", "kind", "id", "archived", "title", "tags", "note", "rating", "file",
        "mode", "sound",
        "shots",
        "facts", "examination", "fingerprints", "pictures", "events", "software",
    ]

    package init(_ json: JSON) throws(RecordProblem) {
        let fields = try FieldReader(json, kind: Self.kind, format: Self.format)
        guard let id = try fields.ifID("id") else { throw fields.problem("id") }
        self.init(
            id, archived: try fields.moment("archived"), file: try fields.part("file"),
            mode: try fields.text("mode"), sound: try fields.text("sound"))
        title = try fields.ifText("title")
        marks = try Marks(fields)
        shots = try fields.list("shots")
        facts = try fields.ifPart("facts")
        examination = try fields.ifPart("examination")
        fingerprints = try fields.list("fingerprints")
        pictures = try fields.list("pictures")
        events = try fields.list("events")
        software = try fields.list("software")
        unknown = fields.others(than: Self.names)
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
