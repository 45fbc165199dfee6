package import ArchiveFormat
internal import ArchiveModel

/// Clips and films as rows of a table: what people sort and add up. The records hold the rest.
package enum RecordTable {
    package static let header = CSVLine.text(columns.map { .text($0.name) })

    package static func row(_ record: ArchiveRecord) -> String {
        CSVLine.text(columns.map { $0.cell(record) })
    }

    private struct Column: Sendable {
        let name: String
        let cell: @Sendable (ArchiveRecord) -> CSVLine.Cell

        static func text(
            _ name: String, _ value: @escaping @Sendable (ArchiveRecord) -> String?
        ) -> Column {
            Column(name: name) { .text(value($0)) }
        }

        static func whole(_ name: String, _ value: @escaping @Sendable (ArchiveRecord) -> Int64?) -> Column {
            Column(name: name) { .number(value($0)) }
        }

        static func decimal(
            _ name: String, _ value: @escaping @Sendable (ArchiveRecord) -> Double?
        ) -> Column {
            Column(name: name) { .number(value($0)) }
        }
    }

    private static let columns: [Column] = [
        .text("clip") { $0.id.text },
        .text("kind") { $0.kind },
        .text("task_id") { $0.clip?.origin?.taskID },
        .text("provider") { $0.clip?.origin?.provider },
        .text("model") { $0.clip?.modelName },
        .text("title") { $0.film?.title },
        .text("prompt") { $0.clip?.request?.meaning.prompt },
        .text("negative_prompt") { $0.clip?.request?.meaning.negativePrompt },
        .text("created") { record in
            (record.clip?.origin?.created ?? record.clip?.origin?.submitted ?? record.archived).description
        },
        .text("archived") { $0.archived.description },
        .text("path") { record in record.file.map { "\(record.place)/\($0.name)" } },
        .text("sha256") { $0.file?.sha256 },
        .whole("bytes") { $0.file?.bytes },
        .decimal("duration") { $0.facts?.duration?.double },
        .whole("width") { $0.facts?.video.map { Int64($0.size.width) } },
        .whole("height") { $0.facts?.video.map { Int64($0.size.height) } },
        .decimal("fps") { $0.facts?.video?.frameRate?.double },
        .whole("frames") { $0.facts?.video?.frames },
        .text("video_codec") { $0.facts?.video?.codec },
        .text("audio_codec") { $0.facts?.audio?.codec },
        .text("verdict") { $0.clip?.verdict?.result },
        .text("failed_fields") { record in
            record.clip?.verdict?.fields.filter { $0.result == "fail" }.map(\.field).joined(separator: " ")
        },
        .text("failure") { $0.clip?.origin?.problem?.message },
        .decimal("cost") { $0.clip?.origin?.cost?.amount.double },
        .text("currency") { $0.clip?.origin?.cost?.currency },
        .text("tags") { $0.marks.tags.joined(separator: " ") },
        .whole("rating") { $0.marks.rating.map(Int64.init) },
        .text("note") { $0.marks.note },
    ]
}
