internal import ArchiveModel

/// The sound of the whole film, sample by sample: each shot's begins with the sample that is nearest to its
/// picture, reckoned from the film's start, so that nothing adds up.
struct SoundWeaver {
    let plan: FilmPlan
    let rate: Int
    let channels: Int
    let deadline: Deadline

    /// Samples at once: memory stays small however long a shot is.
    private static let blockLength = 8192

    /// The sample with which a time of the film begins.
    func sample(at time: Rational) -> Int64 { Int64((time.double * Double(rate)).rounded()) }

    /// `progress` is told the share that is done.
    func weave(
        progress: (Double) -> Void, _ sink: (SoundBlock) throws(MediaError) -> Void
    ) throws(MediaError) {
        let all = Double(max(1, sample(at: plan.duration)))
        var fading: SoundBlock?
        for shot in plan.shots {
            let reader = try SoundReader(shot, rate: rate, channels: channels, deadline: deadline)
            let end = shot.start.plus(shot.duration) ?? shot.start
            let lead = shot.start.plus(shot.lead) ?? shot.start
            let tail = end.minus(shot.tail) ?? end
            if let old = fading {
                let new = try reader.read(Int(sample(at: lead) - sample(at: shot.start)))
                try sink(old.faded(into: new))
                fading = nil
            }
            var rest = Int(sample(at: tail) - sample(at: lead))
            while rest > 0 {
                let count = min(rest, Self.blockLength)
                try sink(try reader.read(count))
                rest -= count
                progress(min(1, max(0, Double(sample(at: tail) - Int64(rest)) / all)))
            }
            if shot.tail > .zero { fading = try reader.read(Int(sample(at: end) - sample(at: tail))) }
        }
    }
}
