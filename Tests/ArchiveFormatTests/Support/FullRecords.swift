import ArchiveFormat
import ArchiveModel
import TestSupport
import Testing

/// Records with something in every part.
enum FullRecords {
    static func clip() throws -> ArchiveRecord {
        var records = AnyRecords(seed: 11)
        while true {
            let record = records.clip()
            guard record.file != nil, record.request?.meaning.seconds != nil, record.origin != nil,
                record.verdict != nil, record.facts?.video != nil, record.examination?.picture != nil,
                !record.events.isEmpty, !record.pictures.isEmpty
            else { continue }
            return .clip(record)
        }
    }

    static func film() throws -> ArchiveRecord {
        var records = AnyRecords(seed: 12)
        while true {
            let record = records.film()
            if !record.shots.isEmpty, record.facts != nil { return .film(record) }
        }
    }
}
