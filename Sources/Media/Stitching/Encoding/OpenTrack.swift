internal import ArchiveModel

/// One track of an input, open to be decoded from its start or from a key frame on.
final class OpenTrack {
    private let input: InputFile
    let track: InputTrack
    let decoder: TrackDecoder

    init(_ file: SourceFile, _ index: Int, threads: Int = 1, deadline: Deadline) throws(MediaError) {
        let limits = MediaLimits()
        let input = try Container(file).open(limits: limits, deadline: deadline)
        guard let track = input.track(index) else {
            throw MediaError(
                .damaged, "could not decode \(file.name): one of its tracks is gone; fetch it again")
        }
        for other in input.tracks { other.use(other.index == index) }
        decoder = try TrackDecoder(track, name: file.name, limits: limits, threads: threads)
        self.track = track
        self.input = input
    }

    func seek(to ticks: Int64) throws(MediaError) { try input.seek(track, to: ticks) }

    /// False at the end.
    func read(into packet: borrowing Packet) throws(MediaError) -> Bool {
        while try input.read(into: packet) {
            if packet.track == track.index { return true }
            try input.deadline.check("decode", input.file.name)
        }
        return false
    }
}
