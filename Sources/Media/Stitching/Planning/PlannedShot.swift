internal import ArchiveModel

/// A shot with its place in the film.
struct PlannedShot {
    let number: Int
    let shot: StitchShot
    let source: Source
    /// Its pictures, among those that are shown of the input.
    let ranks: Range<Int>
    /// In seconds of the film, those of transitions included.
    let duration: Rational
    var start = Rational.zero
    /// Frames a second, where it gets others than it has.
    let newRate: Rational?
    /// How long the transitions at its two ends are.
    var lead = Rational.zero
    var tail = Rational.zero

    init(_ number: Int, _ shot: StitchShot, _ source: Source, newRate: Rational?) throws(MediaError) {
        self.number = number
        self.shot = shot
        self.source = source
        self.newRate = newRate
        let count = source.shown.count
        let low = try Self.rank(atOrAfter: shot.from ?? .zero, source)
        let high =
            try shot.to.map { (to) throws(MediaError) in try Self.rank(atOrAfter: to, source) } ?? count
        guard low < count else {
            throw Self.refusal(
                shot, "it is \(Self.seconds(source)) s long and cannot start at \(shot.from ?? .zero) s")
        }
        guard low < high else { throw Self.refusal(shot, "no picture of it is between its two ends") }
        ranks = low..<high
        let ticks = source.time(ofShown: high) - source.time(ofShown: low)
        guard let natural = source.pictures.seconds(ticks)?.times(shot.speed.inverted ?? Rational(1)) else {
            throw Self.refusal(shot, "its length is no number")
        }
        guard natural.double <= Source.mostSeconds else {
            throw Self.refusal(
                shot, "it claims to be \(Durations.seconds(natural)) s long, longer than a day")
        }
        guard let newRate else {
            duration = natural
            return
        }
        let frames = RenderOrder.frames(in: natural, at: newRate) ?? 1
        guard let even = Rational(Int64(frames)).times(newRate.inverted ?? Rational(1)) else {
            throw Self.refusal(shot, "its length is no number")
        }
        duration = even
    }

    private static func refusal(_ shot: StitchShot, _ why: String) -> MediaError {
        MediaError(.invalidRequest, "could not stitch \(shot.name): \(why)")
    }

    private static func seconds(_ source: Source) -> String {
        let length = source.pictures.seconds(source.time(ofShown: source.shown.count)) ?? .zero
        return Durations.seconds(length)
    }

    /// The first picture that is not before a time.
    private static func rank(atOrAfter time: Rational, _ source: Source) throws(MediaError) -> Int {
        guard let ticks = source.pictures.timeBase.inverted?.times(time) else {
            throw MediaError(
                .invalidRequest, "could not stitch \(source.file.name): \(time) is no time of it")
        }
        return source.firstRank { Rational($0) >= ticks }
    }

    /// When a picture of it is shown in the film.
    func time(ofRank rank: Int) -> Rational? {
        let ticks = source.time(ofShown: rank) - source.time(ofShown: ranks.lowerBound)
        return source.pictures.seconds(ticks)?.times(shot.speed.inverted ?? Rational(1))?.plus(start)
    }

    /// The picture that is shown so long after its start.
    func rank(after offset: Rational) -> Int {
        let ticks =
            source.pictures.timeBase.inverted.flatMap { offset.times(shot.speed)?.times($0) } ?? .zero
        let zero = source.time(ofShown: ranks.lowerBound)
        let next = source.firstRank { Rational($0 - zero) > ticks }
        return min(max(ranks.lowerBound, next - 1), ranks.upperBound - 1)
    }

    /// Pictures that are shown for themselves: without those of transitions.
    var body: Range<Int> {
        guard lead > .zero || tail > .zero, let end = start.plus(duration)?.minus(tail),
            let begin = start.plus(lead)
        else { return ranks }
        let low = ranks.first { time(ofRank: $0).map { $0 >= begin } ?? false } ?? ranks.upperBound
        let high = ranks.last { time(ofRank: $0).map { $0 < end } ?? false }.map { $0 + 1 } ?? low
        return low..<max(low, high)
    }

    /// What is shown of it for itself at the film's rate.
    func pictures() -> [FilmPicture] {
        guard let newRate, let step = newRate.inverted else { return pictures(body) }
        let frames = RenderOrder.frames(in: duration, at: newRate) ?? 1
        return (0..<Int64(frames)).compactMap { index in
            guard let offset = step.times(Rational(index)), let time = start.plus(offset),
                offset >= lead, let left = duration.minus(offset), left > tail
            else { return nil }
            return FilmPicture(rank: rank(after: offset), time: time)
        }
    }

    func pictures(_ ranks: Range<Int>) -> [FilmPicture] {
        ranks.compactMap { rank in time(ofRank: rank).map { FilmPicture(rank: rank, time: $0) } }
    }
}

extension Source {
    /// By halves: the first picture of whose time, in ticks from the first one's, this holds.
    func firstRank(where holds: (Int64) -> Bool) -> Int {
        var (low, high) = (0, shown.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(time(ofShown: middle)) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
