package import ArchiveModel
package import JSON

/// What a `record.json` holds.
package enum ArchiveRecord: Sendable, Equatable {
    case clip(ClipRecord)
    case film(FilmRecord)

    package init(_ json: JSON) throws(RecordProblem) {
        switch json["kind"]?.string {
        case ClipRecord.kind?: self = .clip(try ClipRecord(json))
        case FilmRecord.kind?: self = .film(try FilmRecord(json))
        default:
            // A newer Dailies may keep more than clips and films.
            _ = try FieldReader(json, kind: ClipRecord.kind, format: ClipRecord.format)
            throw RecordProblem(field: "kind")
        }
    }

    package var json: JSON {
        switch self {
        case .clip(let record): record.json
        case .film(let record): record.json
        }
    }

    package var id: ClipID {
        switch self {
        case .clip(let record): record.id
        case .film(let record): record.id
        }
    }

    /// Its folder, from the archive's on.
    package var place: String {
        switch self {
        case .clip(let record): record.place
        case .film(let record): record.place
        }
    }

    package var archived: Moment {
        switch self {
        case .clip(let record): record.archived
        case .film(let record): record.archived
        }
    }

    package var file: RecordedFile? {
        switch self {
        case .clip(let record): record.file
        case .film(let record): record.file
        }
    }

    package var pictures: [RecordedPicture] {
        switch self {
        case .clip(let record): record.pictures
        case .film(let record): record.pictures
        }
    }

    /// What a person says of it.
    package var marks: Marks {
        get {
            switch self {
            case .clip(let record): record.marks
            case .film(let record): record.marks
            }
        }
        set {
            switch self {
            case .clip(var record):
                record.marks = newValue
                self = .clip(record)
            case .film(var record):
                record.marks = newValue
                self = .film(record)
            }
        }
    }

    package var events: [ArchiveEvent] {
        get {
            switch self {
            case .clip(let record): record.events
            case .film(let record): record.events
            }
        }
        set {
            switch self {
            case .clip(var record):
                record.events = newValue
                self = .clip(record)
            case .film(var record):
                record.events = newValue
                self = .film(record)
            }
        }
    }

    /// The bytes of its `record.json`: JSON for people, with a check of itself at its end.
    package var text: [UInt8] { RecordSeal.sealed(json.pretty) }

    /// From the bytes of a `record.json`: not one of them may be other than it was written.
    package init(sealed bytes: [UInt8]) throws(RecordProblem) { try self.init(RecordSeal.opened(bytes)) }

    /// What was sent and received, as far as it is kept.
    package var bodies: [KeptText] {
        guard case .clip(let record) = self else { return [] }
        return [record.request?.body, record.origin?.createAnswer, record.origin?.finalAnswer].compactMap {
            $0
        }
    }
}
