package import ArchiveModel
package import JSON

/// All that is known of one clip, or of a task that brought none: what `record.json` in its folder holds. The
/// catalog can be made anew from these alone.
package struct ClipRecord: Sendable, Equatable {
    package static let format = 1

    package let id: ClipID
    /// When it came into the archive, by our clock: its folder is named after this day.
    package let archived: Moment

    /// Nil for a file that came with neither a request nor an answer.
    package var request: RecordedRequest?
    /// Nil for a file that no known task made.
    package var origin: TaskOrigin?

    /// Nil where the task failed: there is nothing but this record.
    package var file: RecordedFile?
    package var facts: Facts?
    /// Nil until every frame was decoded.
    package var examination: Examination?
    /// Of the tracks, in their order: finds copies in another container. Also where there is no examination.
    package var fingerprints: [TrackFingerprint]
    package var verdict: RecordedVerdict?
    package var pictures: [RecordedPicture]

    package var marks: Marks
    /// Whatever happened to it; entries are only ever added.
    package var events: [ArchiveEvent]
    /// What measured and judged it.
    package var software: [Software]
    /// What a later version wrote that this one does not know.
    package var unknown: [JSON.Field]

    package init(_ id: ClipID, archived: Moment) {
        self.id = id
        self.archived = archived
        fingerprints = []
        pictures = []
        marks = Marks()
        events = []
        software = []
        unknown = []
    }
}
