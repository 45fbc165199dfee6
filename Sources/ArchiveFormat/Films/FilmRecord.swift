package import ArchiveModel
package import JSON

/// All that is known of one film: the `record.json` in its folder.
package struct FilmRecord: Sendable, Equatable {
    package static let format = 1

    package let id: ClipID
    package let archived: Moment
    package var title: String?
    package var file: RecordedFile
    package var facts: Facts?
    package var examination: Examination?
    package var fingerprints: [TrackFingerprint]
    /// Of the pictures: copy, mixed, encode.
    package var mode: String
    /// copy, encode, none.
    package var sound: String
    package var shots: [FilmShot]
    package var pictures: [RecordedPicture]
    package var marks: Marks
    package var events: [ArchiveEvent]
    package var software: [Software]
    package var unknown: [JSON.Field]

    package init(_ id: ClipID, archived: Moment, file: RecordedFile, mode: String, sound: String) {
        self.id = id
        self.archived = archived
        self.file = file
        self.mode = mode
        self.sound = sound
        fingerprints = []
        shots = []
        pictures = []
        marks = Marks()
        events = []
        software = []
        unknown = []
    }
}
