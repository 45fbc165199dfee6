internal import ArchiveModel
internal import CFFmpeg

/// The sound of one shot in the film's form, from its first picture on, for as long as somebody asks: silence
/// where it has none.
final class SoundReader {
    private let rate: Int
    private let channels: Int
    private let track: OpenTrack?
    private let packet: Packet
    private let made: Frame
    private var clock: SoundClock?
    private var graph: FilterGraph?
    private var format: FrameFormat?
    private let shot: PlannedShot
    private let deadline: Deadline
    private var ready: SoundQueue
    /// Where the next sample that comes out of the filters belongs, counted from the shot's start; nil before
    /// the first.
    private var next: Int64?
    private var isAtEnd = false

    /// The first sample that is read is `start`, counted from the shot's own first; before that is what the
    /// input has there.
    init(
        _ shot: PlannedShot, from start: Int = 0, rate: Int, channels: Int, deadline: Deadline
    ) throws(MediaError) {
        self.shot = shot
        self.rate = rate
        self.channels = channels
        self.deadline = deadline
        packet = try Packet()
        made = try Frame()
        ready = SoundQueue(from: Int64(start))
        guard let sound = shot.source.sound else {
            track = nil
            return
        }
        let track = try OpenTrack(shot.source.file, sound.index, deadline: deadline)
        self.track = track
        clock = SoundClock(track.track)
        try seek(track, sound, start)
    }

    /// Seconds of the input at which the shot begins.
    private var cut: Rational {
        let ticks = shot.source.firstTime + shot.source.time(ofShown: shot.ranks.lowerBound)
        return shot.source.pictures.seconds(ticks) ?? .zero
    }

    /// To a little before: a packet needs the one before, and some codecs more.
    private func seek(_ track: OpenTrack, _ sound: SourceTrack, _ start: Int) throws(MediaError) {
        let wanted = cut.double + Double(start) / Double(rate) * shot.shot.speed.double - 0.5
        guard
            let place = sound.samples.lastIndex(where: { Double($0.time) * sound.timeBase.double <= wanted }),
            place > 0
        else { return }
        let sample = sound.samples[place]
        try track.seek(to: shot.source.hasPlaces ? sample.decoding : sample.time)
    }

    func read(_ count: Int) throws(MediaError) -> SoundBlock {
        while ready.count < count, !isAtEnd { try decodeMore() }
        return ready.take(count, channels: channels)
    }

    private func decodeMore() throws(MediaError) {
        guard let track else {
            isAtEnd = true
            return
        }
        try deadline.check("decode", shot.shot.name)
        if try track.read(into: packet) {
            try track.decoder.decode(packet) { (frame) throws(MediaError) in try self.convert(frame) }
        } else {
            isAtEnd = true
            try track.decoder.finish { (frame) throws(MediaError) in try self.convert(frame) }
            graph?.finish()
            try drain()
        }
    }

    private func convert(_ frame: borrowing Frame) throws(MediaError) {
        guard clock?.stamp(frame) == true else { return }
        frame.nameChannels()
        let rate = unsafe frame.pointer.pointee.sample_rate
        let format = FrameFormat(frame)
        if format != self.format {
            graph?.finish()
            try drain()
            // The next samples say anew where they belong.
            next = nil
            graph = try FilterGraph(
                .audio, filters, like: frame, timeBase: AVRational(num: 1, den: rate), name: shot.shot.name)
            self.format = format
        }
        if next == nil {
            // Where the first samples of this kind belong, told before filters change their count.
            let told = Rational(frame.presentation ?? 0, Int64(rate)) ?? .zero
            let own = told.minus(cut)?.times(shot.shot.speed.inverted ?? Rational(1)) ?? .zero
            next = Int64(exactly: (own.double * Double(self.rate)).rounded()) ?? 0
        }
        try graph?.push(frame)
        try drain()
    }

    /// Holes in the input's sound are filled with silence, and what overlaps is cut: aresample's `async`.
    private var filters: String {
        let layout = channels == 1 ? "mono" : channels == 2 ? "stereo" : "5.1"
        var filters = ["aresample=\(rate):async=1", "aformat=sample_fmts=fltp:channel_layouts=\(layout)"]
        var speed = shot.shot.speed.double
        // atempo goes down to a half at once.
        while speed < 0.5 {
            filters.append("atempo=0.5")
            speed *= 2
        }
        if speed != 1 { filters.append("atempo=\(speed)") }
        return filters.joined(separator: ",")
    }

    private func drain() throws(MediaError) {
        while try graph?.pull(into: made) ?? false {
            guard let place = next else { continue }
            var block = made.block(channels: channels)
            next = place + Int64(block.count)
            if place < ready.end {
                // Before the cut.
                _ = block.takeFirst(Int(clamping: ready.end - place))
            } else {
                ready.addSilence(place - ready.end)
            }
            ready.add(block)
        }
    }
}

extension Frame {
    /// Planes of floating point, as `aformat` makes them.
    fileprivate func block(channels: Int) -> SoundBlock {
        let count = samples
        return SoundBlock(
            channels: (0..<channels).map { channel in
                guard let plane = unsafe pointer.pointee.extended_data[channel] else {
                    return [Float](repeating: 0, count: count)
                }
                return unsafe plane.withMemoryRebound(to: Float.self, capacity: count) {
                    unsafe Array(UnsafeBufferPointer(start: $0, count: count))
                }
            })
    }
}
