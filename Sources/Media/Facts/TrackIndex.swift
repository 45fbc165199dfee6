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
    /// What there is where that is more than we look at; then the rest here is empty.
    private(set) var tooMany: Int64?

    /// `media` in the order of the file.
    init(
        _ track: InputTrack, in input: borrowing InputFile, media: [Range<Int64>], limits: MediaLimits
    ) throws(MediaError) {
        let count = unsafe avformat_index_get_entries_count(track.stream)
        guard count <= limits.countedFrames else {
            tooMany = Int64(count)
            return
        }
        let fileBytes = input.file.bytes
        var place = media.first
        for index in 0..<max(0, count) {
            if index % 4096 == 0 { try input.deadline.check("count the frames of", input.file.name) }
            guard let entry = unsafe avformat_index_get_entry(track.stream, index) else { continue }
            let size = unsafe Int64(dailies_index_size(entry))
            let end = unsafe entry.pointee.pos.addingReportingOverflow(size)
            if end.overflow || end.partialValue > fileBytes { beyondEnd += 1 }
            let position = unsafe entry.pointee.pos
            if !(place?.contains(position) ?? false) {
                // Most files have one such box, and frames that follow each other mostly share theirs.
                place = Self.find(position, in: media) ?? place
                if !(place?.contains(position) ?? false) { outsideMedia += 1 }
            }
            // An edit list can keep a frame for decoding only: AVINDEX_DISCARD_FRAME.
            guard unsafe dailies_index_is_shown(entry) != 0 else { continue }
            times.add(unsafe entry.pointee.timestamp, duration: 0)
        }
    }

    /// By halves: a hostile file has thousands of empty boxes and millions of frames in none of them.
    private static func find(_ position: Int64, in media: [Range<Int64>]) -> Range<Int64>? {
        var (low, high) = (0, media.count)
        while low < high {
            let middle = (low + high) / 2
            if media[middle].upperBound <= position { low = middle + 1 } else { high = middle }
        }
        return low < media.count && media[low].contains(position) ? media[low] : nil
    }
}
