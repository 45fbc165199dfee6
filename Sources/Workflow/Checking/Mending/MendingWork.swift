internal import ArchiveFormat

/// What was done so far in one folder.
struct MendingWork {
    let place: String
    let look: PlaceLook
    /// That can be written to.
    var record: ArchiveRecord?
    var quarantine: String?
    var events: [ArchiveEvent] = []
    /// As in `Mender.Result`.
    var origins: [String: String] = [:]
    var isTouched = false

    init(_ place: String, _ look: PlaceLook) {
        self.place = place
        self.look = look
        record = look.record.record
    }
}
