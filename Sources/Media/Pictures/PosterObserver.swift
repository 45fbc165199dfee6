internal import ArchiveModel

/// Picks the poster out of a decode that runs anyway.
final class PosterObserver: FrameObserver {
    private var moments: SparseMoments
    private var best: (frame: Still, score: PosterScore)?
    /// Among good frames the last one up to here is taken: past any fade-in, and giving nothing away.
    private let third: Rational

    /// `length` is what the file promises, if it does.
    init(length: Rational?) {
        moments = SparseMoments(length: length, count: 12)
        third = length.flatMap { Rational(1, 3)?.times($0) } ?? Rational(2)
    }

    func see(_ frame: borrowing Frame, at time: Rational, index: Int) throws(MediaError) {
        guard moments.isDue(time), !frame.isDamaged else { return }
        let score = PosterScore(of: frame)
        if let best {
            let isAsGood = score.isGood && !best.score.isClearlyBetter(than: score)
            guard score.isClearlyBetter(than: best.score) || (isAsGood && time <= third) else { return }
        }
        best = (Still(try frame.sharing(), at: time), score)
    }

    /// Nil where no frame came.
    func finish(
        _ studio: PictureStudio, _ shape: PictureShape, width: Int?, as format: PictureFormat
    ) throws(MediaError) -> EncodedPicture? {
        guard let best else { return nil }
        return try studio.finish(best.frame.frame, at: best.frame.time, shape, width: width, as: format)
    }
}

/// A few moments of a clip, however long it is.
struct SparseMoments {
    private var next: Rational
    private var step: Rational
    private var taken = 0
    private let count: Int
    private let isLengthKnown: Bool

    init(length: Rational?, count: Int) {
        let part = length.flatMap { Rational(1, Int64(count))?.times($0) }
        isLengthKnown = part.map { $0 > .zero } ?? false
        step = part.flatMap { $0 > .zero ? $0 : nil } ?? Rational(1, 4) ?? Rational(1)
        next = .zero
        self.count = count
    }

    mutating func isDue(_ time: Rational) -> Bool {
        guard time >= next else { return false }
        taken += 1
        // Without a length: ever rarer.
        if !isLengthKnown, taken % count == 0 { step = step.plus(step) ?? step }
        next = time.plus(step) ?? time
        return true
    }
}
