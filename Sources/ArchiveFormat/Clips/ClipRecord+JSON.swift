internal import ArchiveModel
package import JSON

extension ClipRecord {
    static let kind = "clip"

    /// As it lies on disk; docs/on-disk-format.md explains the fields.
    package var json: JSON {
        guard case .object(let known) = JSON.known(knownFields) else { return .null }
        return .object(known + unknown)
    }

    private var knownFields: [(String, JSON)] {
        [
            ("format", .int(Self.format)), ("kind", .string(Self.kind)), ("id", .string(id.text)),
            ("archived", JSON(archived)),
        ] + marks.fields + [
            ("file", file?.json ?? .null), ("request", request?.json ?? .null),
            ("task", origin?.json ?? .null), ("verdict", verdict?.json ?? .null),
            ("facts", facts?.json ?? .null), ("examination", examination?.json ?? .null),
            ("fingerprints", .list(fingerprints)), ("pictures", .list(pictures)), ("events", .list(events)),
            ("software", .list(software)),
        ]
    }

    private static let names: Set<String> = [
        RecordSeal.name, "format", "kind", "id", "archived", "tags", "note", "rating", "file", "request",
        "task", "verdict",
        "facts",
        "examination", "fingerprints", "pictures", "events", "software",
    ]

    package init(_ json: JSON) throws(RecordProblem) {
        let fields = try FieldReader(json, kind: Self.kind, format: Self.format)
        guard let id = try fields.ifID("id") else { throw fields.problem("id") }
        self.init(id, archived: try fields.moment("archived"))
        marks = try Marks(fields)
        file = try fields.ifPart("file")
        request = try fields.ifPart("request")
        origin = try fields.ifPart("task")
        verdict = try fields.ifPart("verdict")
        facts = try fields.ifPart("facts")
        examination = try fields.ifPart("examination")
        fingerprints = try fields.list("fingerprints")
        pictures = try fields.list("pictures")
        events = try fields.list("events")
        software = try fields.list("software")
        unknown = fields.others(than: Self.names)
    }
}

extension FieldReader {
    /// A whole record. What a newer Dailies wrote may mean something else: it is not read at all.
    init(_ json: JSON, kind: String, format: Int) throws(RecordProblem) {
        try self.init(json)
        let found = try int("format")
        guard found <= format else {
            throw RecordProblem(
                reason: "a newer Dailies wrote it (format \(found), this one knows \(format)); update Dailies"
            )
        }
        guard found > 0 else { throw problem("format") }
        guard try text("kind") == kind else { throw problem("kind") }
    }
}
