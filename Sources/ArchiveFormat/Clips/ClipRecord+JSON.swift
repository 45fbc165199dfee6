internal import ArchiveModel
package import JSON

extension ClipRecord: WholeRecord {
    static let kind = "clip"

    static let layout = Shared.head + Shared.marks + own + Shared.tail
    private typealias Shared = RecordField<ClipRecord>

    private static let own: [RecordField<ClipRecord>] = [
        RecordField("file") { $0.file?.json ?? .null },
        RecordField("request") { $0.request?.json ?? .null },
        RecordField("task") { $0.origin?.json ?? .null },
        RecordField("verdict") { $0.verdict?.json ?? .null },
    ]

    private static let names = knownNames

    package var json: JSON { wholeJSON }

    package init(_ json: JSON) throws(RecordProblem) {
        let fields = try FieldReader(json, kind: Self.kind, format: Self.format)
        guard let id = try fields.ifID("id") else { throw fields.problem("id") }
        self.init(id, archived: try fields.moment("archived"))
        file = try fields.ifPart("file")
        request = try fields.ifPart("request")
        origin = try fields.ifPart("task")
        verdict = try fields.ifPart("verdict")
        try readShared(fields, names: Self.names)
    }
}
