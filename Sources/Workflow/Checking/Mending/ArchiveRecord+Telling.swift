internal import ArchiveFormat

extension ArchiveRecord {
    func telling(_ events: [ArchiveEvent]) -> ArchiveRecord {
        var record = self
        record.events += events
        return record
    }
}
