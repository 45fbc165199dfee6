package import ArchiveModel
internal import CFFmpeg

/// Hashes the packets of all tracks in one pass over the file, and decodes nothing: the fingerprints that an
/// examination gives, at the speed of the disk.
package enum Fingerprinter {
    /// The tracks in their order. What cannot be read is passed over as an examination does it, so that a damaged
    /// file has the same fingerprints by both.
    package static func read(
        _ file: SourceFile, limits: MediaLimits = MediaLimits(), deadline: Deadline = Deadline(in: nil),
        progress: (Double) -> Void = { _ in }
    ) throws(MediaError) -> [ExaminedTrack] {
        let input = try Container(file).open(limits: limits, deadline: deadline)
        // All that looks at its tracks looks through pointers, which do not keep it.
        defer { withExtendedLifetime(input) {} }
        let choice = try TrackChoice(input, limits: limits, name: file.name)
        var tracks: [TrackHasher] = []
        for track in input.tracks { tracks.append(try TrackHasher(track, name: file.name)) }
        let picture = tracks.first { $0.index == choice.video?.index }
        var promise = Promise(file, picture?.claimed ?? 0, limits, deadline)
        _ = try PacketReading(
            input, tracks, for: "read", isWhole: { picture.map { promise.isKept(by: $0.packets) } ?? true },
            progress: progress)
        return tracks.map { $0.result() }
    }
}

/// How many pictures the file must have.
private struct Promise {
    private let file: SourceFile
    private let claimed: Int64
    private let limits: MediaLimits
    private let deadline: Deadline
    private var counted: Int64?

    init(_ file: SourceFile, _ claimed: Int64, _ limits: MediaLimits, _ deadline: Deadline) {
        self.file = file
        self.claimed = claimed
        self.limits = limits
        self.deadline = deadline
    }

    /// An index that claims more than was read may count what an edit list hides: only then are the shown frames
    /// counted, which is what an examination goes by.
    mutating func isKept(by packets: Int64) -> Bool {
        if packets >= claimed { return true }
        if let counted { return packets >= counted }
        let facts = try? FactsReader.read(file, limits: limits, deadline: deadline)
        let counted = facts?.video?.frames ?? 0
        self.counted = counted
        return packets >= counted
    }
}

/// One track whose packets are hashed.
private final class TrackHasher: PacketTaker {
    private let track: InputTrack
    private var fingerprint: PacketFingerprint

    init(_ track: InputTrack, name: String) throws(MediaError) {
        fingerprint = try PacketFingerprint(of: track, name: name)
        self.track = track
    }

    func take(_ packet: borrowing Packet) throws(MediaError) { fingerprint.add(packet) }
    func finish() throws(MediaError) {}

    var index: Int { track.index }
    var packets: Int64 { fingerprint.packets }
    var claimed: Int64 { track.claimedFrames }

    func result() -> ExaminedTrack {
        ExaminedTrack(
            index: track.index, kind: ExaminedTrack.Kind(track.kind), codec: track.codecName,
            packets: fingerprint.packets, bytes: fingerprint.bytes, fingerprint: fingerprint.finish(),
            isDecoded: false, decodeErrors: 0)
    }
}
