internal import ArchiveModel
internal import CFFmpeg

/// Decodes pictures of one input in their order, from any of them on.
final class PictureReader {
    private let source: Source
    private let deadline: Deadline
    private var track: OpenTrack
    private let packet: Packet
    private var ready: [(rank: Int, frame: FrameBox)] = []
    private var current: (rank: Int, frame: FrameBox)?
    private var isAtEnd = false
    /// It began at a key frame inside the file.
    private var hasSought = false

    init(_ source: Source, from rank: Int, deadline: Deadline) throws(MediaError) {
        self.source = source
        self.deadline = deadline
        packet = try Packet()
        track = try Self.open(source, deadline)
        try seek(before: rank)
    }

    /// Decoding goes on beside while the encoder takes a picture.
    private static func open(_ source: Source, _ deadline: Deadline) throws(MediaError) -> OpenTrack {
        try OpenTrack(source.file, source.pictures.index, threads: 2, deadline: deadline)
    }

    private func seek(before rank: Int) throws(MediaError) {
        let samples = source.pictures.samples
        let wanted = samples[source.shown[rank]]
        let place = source.shown[rank]
        let key = samples[...place].lastIndex { $0.isKey && $0.time <= wanted.time } ?? 0
        guard key > 0 else { return }
        // MP4 seeks by the times of decoding, Matroska by those of its blocks.
        try track.seek(to: source.hasPlaces ? samples[key].decoding : samples[key].time)
        hasSought = true
    }

    /// Ranks are asked for as they grow; the same one again gives the same picture.
    func picture(_ rank: Int) throws(MediaError) -> FrameBox {
        if let current, current.rank == rank { return current.frame }
        while true {
            while let next = ready.first, next.rank <= rank {
                ready.removeFirst()
                current = next
                if next.rank == rank { return next.frame }
            }
            if !ready.isEmpty, hasSought, current == nil {
                // The container's index of key frames led too far.
                try beginAnew()
                continue
            }
            guard ready.isEmpty, !isAtEnd else { throw missing(rank) }
            try decodeMore()
        }
    }

    private func missing(_ rank: Int) -> MediaError {
        let words = track.decoder.firstError.map { " (\($0))" } ?? ""
        return MediaError(
            .damaged,
            "could not stitch \(source.file.name): its picture \(rank + 1) of \(source.shown.count) cannot be decoded"
                + "\(words); fetch it again")
    }

    private func beginAnew() throws(MediaError) {
        track = try Self.open(source, deadline)
        ready = []
        isAtEnd = false
        hasSought = false
    }

    private func decodeMore() throws(MediaError) {
        try deadline.check("decode", source.file.name)
        if try track.read(into: packet) {
            try track.decoder.decode(packet) { (frame) throws(MediaError) in try self.keep(frame) }
        } else {
            isAtEnd = true
            try track.decoder.finish { (frame) throws(MediaError) in try self.keep(frame) }
        }
    }

    private func keep(_ frame: borrowing Frame) throws(MediaError) {
        guard let time = frame.presentation ?? frame.bestEffortTime else { return }
        let own = time - source.firstTime
        let rank = source.firstRank { $0 >= own }
        // Others are hidden by an edit list.
        guard rank < source.shown.count, source.time(ofShown: rank) == own else { return }
        let box = try FrameBox(sharing: frame)
        let place = ready.lastIndex { $0.rank <= rank }.map { $0 + 1 } ?? 0
        ready.insert((rank, box), at: place)
    }
}
