internal import ArchiveModel
internal import CFFmpeg

/// The one pass over all packets of a file. What cannot be read is counted and passed over.
struct PacketReading {
    private(set) var errors: Int64 = 0
    private(set) var firstError: String?

    /// The demuxer goes on behind what it could not read; one that stands still is stopped.
    private static let patience = 1000

    init(
        _ input: borrowing InputFile, _ tracks: [TrackExaminer], progress: (Double) -> Void
    ) throws(MediaError) {
        let packet = try Packet()
        let lines = ErrorLines()
        lines.listen(to: input)
        defer { lines.stopListening(to: input) }
        var meter = Meter(total: input.file.bytes)
        var failures = 0
        while failures < Self.patience {
            try input.deadline.check("examine", input.file.name)
            let before = lines.count
            var isRead = true
            do throws(MediaError) {
                isRead = try input.read(into: packet)
                failures = 0
            } catch {
                guard error.code == .damaged else { throw error }
                failures += 1
                note(error.message)
            }
            if failures == 0, lines.count > before { note(LastWords.line) }
            guard failures == 0 else { continue }
            guard isRead else { break }
            if tracks.indices.contains(packet.track) { try tracks[packet.track].take(packet) }
            meter.add(packet.size, progress)
        }
        for track in tracks { try track.finish() }
    }

    private mutating func note(_ words: String?) {
        errors += 1
        if firstError == nil { firstError = words }
    }
}

/// Tells each whole hundredth once.
private struct Meter {
    private let total: Int64
    private var done: Int64 = 0
    private var told: Int64 = 0

    init(total: Int64) { self.total = max(1, total) }

    mutating func add(_ bytes: Int, _ progress: (Double) -> Void) {
        done += Int64(bytes)
        let percent = min(100, done * 100 / total)
        guard percent > told else { return }
        told = percent
        progress(Double(percent) / 100)
    }
}
