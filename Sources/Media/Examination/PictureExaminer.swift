internal import ArchiveModel

/// Shows the pictures of the main track to all who look at them.
final class PictureExaminer {
    private var clock: PictureClock
    private let watch: PictureWatch
    private let hasher: PictureHasher
    private let observers: [any FrameObserver]
    private(set) var frames = 0
    private var zero: Rational?

    /// Nil for a track whose time base is nonsense.
    init?(
        _ track: InputTrack, facts: Facts, options: ExaminationOptions, observers: [any FrameObserver],
        name: String
    ) throws(MediaError) {
        guard let clock = PictureClock(track) else { return nil }
        self.clock = clock
        watch = try PictureWatch(options, name: name)
        hasher = PictureHasher(duration: facts.video?.duration)
        self.observers = observers + [hasher]
    }

    func see(_ frame: borrowing Frame) throws(MediaError) {
        let ticks = clock.stamp(frame)
        guard let absolute = clock.seconds(ticks) else { return }
        let zero = self.zero ?? absolute
        self.zero = zero
        if let time = absolute.minus(zero) {
            for observer in observers { try observer.see(frame, at: time, index: frames) }
        }
        frames += 1
        try watch.see(frame, timeBase: clock.timeBase)
    }

    /// On the container's clock.
    var span: Stretch? { clock.span }

    func fill(_ examination: inout Examination, since zero: Rational) {
        examination.addErrors(watch.refused)
        if let span { watch.finish(at: span.to) }
        examination.picture = span?.since(zero)
        examination.black = watch.black.stretches.compactMap { $0.since(zero) }
        // Where frames are far apart, as in a slow series of stills, one of them is not frozen.
        let held = clock.times.usualStep.flatMap { clock.seconds($0)?.times(Rational(3)) } ?? .zero
        examination.frozen = watch.frozen.stretches.filter { $0.length >= held }.compactMap { $0.since(zero) }
        examination.sceneCuts = watch.cuts.compactMap { $0.minus(zero) }
        examination.perceptualHash = hasher.hash
    }
}
