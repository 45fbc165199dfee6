internal import ArchiveModel

/// Listens to the samples of the main sound track.
final class SoundExaminer {
    private var clock: SoundClock
    private let watch: SoundWatch

    /// Nil for a track whose time base is nonsense.
    init?(_ track: InputTrack, options: ExaminationOptions, name: String) throws(MediaError) {
        guard let clock = SoundClock(track) else { return nil }
        self.clock = clock
        watch = try SoundWatch(options, name: name)
    }

    func hear(_ frame: borrowing Frame) throws(MediaError) {
        if clock.stamp(frame) { try watch.see(frame) }
    }

    /// On the container's clock.
    var span: Stretch? { clock.span }

    func fill(_ examination: inout Examination, since zero: Rational) throws(MediaError) {
        try watch.finish(at: span?.to ?? zero)
        examination.addErrors(watch.refused)
        examination.sound = span?.since(zero)
        // silencedetect counts samples back from where silence is long enough: where the file's times stand
        // still or go back, that is before the sound's own start.
        examination.silent = watch.silent.stretches.compactMap { stretch in
            span.flatMap { stretch.within($0)?.since(zero) }
        }
        examination.loudness = watch.loudnessUnits
        examination.peak = watch.peak
    }
}
