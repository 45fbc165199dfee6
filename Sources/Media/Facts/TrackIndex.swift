internal import ArchiveModel
internal import CFFmpeg

/// What the index of an MP4 track says, read without touching the media.
struct TrackIndex {
    /// By decoding time: the index has no other. Distances and number are the same.
    private(set) var times = FrameTimes()
    /// Frames of which not every byte is in the file.
    private(set) var beyondEnd: Int64 = 0
    /// Frames that begin outside the boxes that hold media.
    private(set) var outsideMedia: Int64 = 0

    init(_ track: InputTrack, fileBytes: Int64, media: [Range<Int64>]) {
        var place = media.first
        let count = unsafe avformat_index_get_entries_count(track.stream)
        for index in 0..<max(0, count) {
            guard let entry = unsafe avformat_index_get_entry(track.stream, index) else { continue }
            let size = unsafe Int64(dailies_index_size(entry))
            let end = unsafe entry.pointee.pos.addingReportingOverflow(size)
            if end.overflow || end.partialValue > fileBytes { beyondEnd += 1 }
            let position = unsafe entry.pointee.pos
            if !(place?.contains(position) ?? false) {
                // Most files have one such box, and frames that follow each other mostly share theirs.
                place = media.first { $0.contains(position) } ?? place
                if !(place?.contains(position) ?? false) { outsideMedia += 1 }
            }
            // An edit list can keep a frame for decoding only: AVINDEX_DISCARD_FRAME.
            guard unsafe dailies_index_is_shown(entry) != 0 else { continue }
            times.add(unsafe entry.pointee.timestamp, duration: 0)
        }
    }
}
