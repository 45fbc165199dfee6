internal import ArchiveModel
internal import JSON

/// What the records of clips and films have in common, in memory and on disk.
protocol WholeRecord: Sendable {
    static var kind: String { get }
    static var format: Int { get }
    /// All its fields, in the order in which they stand on disk; docs/on-disk-format.md explains them.
    static var layout: [RecordField<Self>] { get }

    var id: ClipID { get }
    var archived: Moment { get }
    var facts: Facts? { get set }
    var examination: Examination? { get set }
    var fingerprints: [TrackFingerprint] { get set }
    var pictures: [RecordedPicture] { get set }
    var marks: Marks { get set }
    var events: [ArchiveEvent] { get set }
    var software: [Software] { get set }
    var unknown: [JSON.Field] { get set }
}

struct RecordField<Record: Sendable>: Sendable {
    let name: String
    let json: @Sendable (Record) -> JSON

    init(_ name: String, _ json: @escaping @Sendable (Record) -> JSON) {
        (self.name, self.json) = (name, json)
    }
}

extension RecordField where Record: WholeRecord {
    static var head: [RecordField] {
        [
            RecordField("format") { _ in .int(Record.format) },
            RecordField("kind") { _ in .string(Record.kind) },
            RecordField("id") { .string($0.id.text) }, RecordField("archived") { JSON($0.archived) },
        ]
    }

    /// They stand in the record itself, where a person looks for them.
    static var marks: [RecordField] {
        [
            RecordField("tags") { .texts($0.marks.tags) }, RecordField("note") { JSON($0.marks.note) },
            RecordField("rating") { JSON($0.marks.rating) },
        ]
    }

    static var tail: [RecordField] {
        [
            RecordField("facts") { $0.facts?.json ?? .null },
            RecordField("examination") { $0.examination?.json ?? .null },
            RecordField("fingerprints") { .list($0.fingerprints) },
            RecordField("pictures") { .list($0.pictures) }, RecordField("events") { .list($0.events) },
            RecordField("software") { .list($0.software) },
        ]
    }
}

extension WholeRecord {
    var wholeJSON: JSON {
        guard case .object(let known) = JSON.known(Self.layout.map { ($0.name, $0.json(self)) }) else {
            return .null
        }
        return .object(known + unknown)
    }

    /// Reads what every record has. `names` are those of the layout, which are gathered once.
    mutating func readShared(_ fields: FieldReader, names: Set<String>) throws(RecordProblem) {
        marks = try Marks(fields)
        facts = try fields.ifPart("facts")
        examination = try fields.ifPart("examination")
        fingerprints = try fields.list("fingerprints")
        pictures = try fields.list("pictures")
        events = try fields.list("events")
        software = try fields.list("software")
        unknown = fields.others(than: names)
    }

    /// The fields that this version knows, and the record's check of itself, which says nothing of the clip.
    static var knownNames: Set<String> { Set(layout.map(\.name) + [RecordSeal.name]) }
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
