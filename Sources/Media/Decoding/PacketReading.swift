internal import ArchiveModel
internal import CFFmpeg

/// What looks at the packets of one track as they are read.
protocol PacketTaker: AnyObject {
    func take(_ packet: borrowing Packet) throws(MediaError)
    /// After the last packet of the file.
    func finish() throws(MediaError)
}

/// The one pass over all packets of a file. What cannot be read is counted and passed over.
struct PacketReading {
    private(set) var errors: Int64 = 0
    private(set) var firstError: String?

    /// The demuxer goes on behind what it could not read; one that stands still is stopped.
    private static let patience = 1000

    init(
        _ input: borrowing InputFile, _ tracks: [some PacketTaker], for verb: String = "examine",
        isWhole: () -> Bool, progress: (Double) -> Void
    ) throws(MediaError) {
        let packet = try Packet()
        let lines = ErrorLines()
        lines.listen(to: input)
        defer { lines.stopListening(to: input) }
        var meter = Meter(total: input.file.bytes)
        var failures = 0
        var isShort = false
        while failures < Self.patience {
            try input.deadline.check(verb, input.file.name)
            let before = lines.count
            let isRead: Bool
            do throws(MediaError) {
                isRead = try input.read(into: packet)
            } catch {
                guard error.code == .damaged else { throw error }
                failures += 1
                note(error.message)
                continue
            }
            if lines.count > before { note(LastWords.line) }
            // The demuxer says "end" for a packet that lies beyond the end of the file, too, and has the
            // next one all the same.
            if !isRead {
                if isWhole() { break }
                if !isShort { note("the file ends before all that its index announces") }
                isShort = true
                failures += 1
                continue
            }
            failures = 0
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
