internal import ArchiveModel
internal import CFFmpeg

/// Gives every run of samples its time, counted in samples.
struct SoundClock {
    private let timeBase: AVRational
    private(set) var samples: Int64 = 0
    private var start: Rational?
    private var end: Rational?
    private var next: Int64?

    /// Nil for a track whose time base is nonsense.
    init?(_ track: InputTrack) {
        guard track.timeBase != nil else { return nil }
        timeBase = unsafe track.stream.pointee.time_base
    }

    /// Writes the time on the frame: filters read it there. False for a frame without samples.
    mutating func stamp(_ frame: borrowing Frame) -> Bool {
        let rate = unsafe frame.pointer.pointee.sample_rate
        guard rate > 0, frame.samples > 0 else { return false }
        let told = frame.bestEffortTime ?? frame.presentation
        // Matroska counts in milliseconds, which the samples' own number puts right: within two ticks of
        // where the last run ended, this one follows it.
        var place = told.map { av_rescale_q($0, timeBase, AVRational(num: 1, den: rate)) }
        if let next {
            let tick = av_rescale_q(2, timeBase, AVRational(num: 1, den: rate))
            let gap = place.map { $0.subtractingReportingOverflow(next) }
            if let gap, gap.overflow || gap.partialValue.magnitude > max(1, tick).magnitude {
                // A real gap, or an overlap: the container's word.
            } else {
                place = next
            }
        }
        let first = place ?? 0
        unsafe frame.pointer.pointee.pts = first
        samples += Int64(frame.samples)
        let (last, overflow) = first.addingReportingOverflow(Int64(frame.samples))
        guard !overflow else { return true }
        next = last
        // A damaged file may have samples due before its first.
        if let first = Rational(first, Int64(rate)) { start = min(start ?? first, first) }
        if let last = Rational(last, Int64(rate)) { end = max(end ?? last, last) }
        return true
    }

    /// On the container's clock.
    var span: Stretch? {
        guard let start, let end, start < end else { return nil }
        return Stretch(from: start, to: end)
    }
}
