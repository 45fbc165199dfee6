internal import ArchiveModel
internal import CFFmpeg

/// Gives every shown frame its time, in ticks of the track: never twice the same, never back.
struct PictureClock {
    let timeBase: AVRational
    private let base: Rational
    private(set) var times = FrameTimes()

    /// Nil for a track whose time base is nonsense.
    init?(_ track: InputTrack) {
        guard let base = track.timeBase else { return nil }
        self.base = base
        timeBase = unsafe track.stream.pointee.time_base
    }

    /// Writes the time on the frame, too: filters read it there.
    mutating func stamp(_ frame: borrowing Frame) -> Int64 {
        let next = times.last.map { $0.addingReportingOverflow(max(1, times.usualStep ?? 1)).partialValue }
        // The container's word; a damaged file may have none, or one that goes back.
        let told = frame.bestEffortTime ?? frame.presentation ?? next ?? 0
        let ticks = times.last.map { told > $0 ? told : $0 &+ 1 } ?? told
        times.add(ticks, duration: frame.duration)
        unsafe frame.pointer.pointee.pts = ticks
        return ticks
    }

    func seconds(_ ticks: Int64) -> Rational? { base.times(Rational(ticks)) }

    /// On the container's clock.
    var span: Stretch? {
        guard let first = times.first, let span = times.span, let from = seconds(first),
            let length = seconds(span), let to = from.plus(length)
        else { return nil }
        return Stretch(from: from, to: to)
    }
}
