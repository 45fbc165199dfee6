internal import ArchiveModel
internal import CFFmpeg

/// A file's picture track, opened to take single frames out of it.
///
/// Times in it are ticks of the track's time base. Every frame is found by its packet first: so it is known
/// which one is wanted before anything is decoded, and decoding ends with it.
final class PictureTrack {
    let input: InputFile
    let track: InputTrack
    let shape: PictureShape
    let decoder: Decoder
    let packet: Packet
    let frame: Frame
    let isIndexed: Bool
    let deadline: Deadline
    let limits: MediaLimits
    /// When the first frame that is shown is due: zero for the viewer.
    let zero: Int64

    var name: String { input.file.name }

    init(_ file: SourceFile, limits: MediaLimits, deadline: Deadline) throws(MediaError) {
        let container = try Container(file)
        let input = try container.open(limits: limits, deadline: deadline)
        guard let track = try TrackChoice(input, limits: limits, name: file.name).video else {
            throw MediaError(.noPicture, "could not take a picture of \(file.name): it holds sound alone")
        }
        for other in input.tracks { other.use(other.index == track.index) }
        let decoder = try Decoder(for: track, name: file.name, limits: limits)
        try decoder.open()
        let packet = try Packet()
        let frame = try Frame()
        let zero = try Self.firstShown(input, track, packet)
        guard let zero else {
            throw MediaError(.noPicture, "could not take a picture of \(file.name): it holds no frame")
        }
        isIndexed = container.layout?.isFragmented == false
        shape = PictureShape(of: track)
        self.zero = zero
        self.input = input
        self.track = track
        self.decoder = decoder
        self.packet = packet
        self.frame = frame
        self.deadline = deadline
        self.limits = limits
    }

    /// The first packet's time, unless an edit list hides it: then the least of the first ones that are shown,
    /// for B-frames come after what they are shown before.
    private static func firstShown(
        _ input: borrowing InputFile, _ track: InputTrack, _ packet: borrowing Packet
    ) throws(MediaError) -> Int64? {
        var first: Int64?
        var isHidden = false
        var shown = 0
        while shown <= Locating.reordering, try input.read(into: packet) {
            guard packet.track == track.index, packet.hasShownFrame(of: track) else {
                isHidden = isHidden || packet.track == track.index
                continue
            }
            guard let time = packet.presentation ?? packet.decoding else { continue }
            first = min(first ?? time, time)
            if !isHidden { break }
            shown += 1
        }
        return first
    }

    /// Seconds for the viewer, whose times begin at 0: a damaged file may have frames due before its first.
    func time(_ ticks: Int64) -> Rational {
        let (since, overflow) = ticks.subtractingReportingOverflow(zero)
        return max((overflow ? nil : track.seconds(since)) ?? .zero, .zero)
    }

    /// The tick that is nearest to a time, if it is within half a millisecond, else the last one before it:
    /// who asks for 0.083333 s, or for 1/12 s in a file that counts milliseconds, means the frame that is due
    /// then. Nil beyond all ticks.
    func ticks(_ time: Rational) -> Int64? {
        guard let base = track.timeBase, let half = base.times(Self.half), let rate = base.inverted else {
            return nil
        }
        guard let exact = time.plus(min(half, Self.halfMillisecond))?.times(rate) else { return nil }
        let (ticks, overflow) = zero.addingReportingOverflow(exact.numerator / exact.denominator)
        return overflow ? nil : ticks
    }

    private static let half = Rational(1, 2) ?? .zero
    private static let halfMillisecond = Rational(1, 2000) ?? .zero

    /// From the first frame to the end of the last one: by the index, or by reading every packet.
    func measureLength() throws(MediaError) -> Rational {
        if isIndexed {
            let spanned = try TrackIndex(track, in: input, media: [], limits: limits).times.span
            let claimed = track.durationTicks.flatMap { track.seconds($0) }
            let (duration, _) = Durations.believe(
                claimed: claimed, spanned: spanned.flatMap { track.seconds($0) }, "picture track")
            if let duration, duration > .zero { return duration }
        }
        try input.rewind(track)
        let pass = try PacketPass(input, video: track, audio: nil, limits: limits)
        return pass.video.span.flatMap { track.seconds($0) } ?? .zero
    }

    /// The container's word, for where a guess will do; nil where it has none.
    var claimedLength: Rational? {
        if let ticks = track.durationTicks, ticks > 0 { return track.seconds(ticks) }
        guard let whole = unsafe known(input.context.pointee.duration), whole > 0 else { return nil }
        return Rational(whole, 1_000_000)
    }
}

extension InputFile {
    /// To the first packet, which may be due before 0.
    func rewind(_ track: InputTrack) throws(MediaError) {
        try seek(track, to: .min / 2)
    }
}

extension Packet {
    /// An edit list may hide it, and VP8 has references that are never shown.
    func hasShownFrame(of track: InputTrack) -> Bool {
        !isDiscarded && !(track.codecName == "vp8" && isHiddenVP8)
    }
}
